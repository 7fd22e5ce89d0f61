package org.tallystick.chaincode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Every transaction that the code has, found by its annotation. */
final class Contracts {
  private Contracts() {}

  /** {@code capability:Verb} and the method behind it. */
  static SortedMap<String, Method> transactions() {
    SortedMap<String, Method> transactions = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tallystick.chaincode")
            .stream()
            .filter(type -> type.isAnnotatedWith(Contract.class))
            .map(JavaClass::reflect)
            .forEach(
                contract ->
                    Arrays.stream(contract.getMethods())
                        .filter(method -> method.isAnnotationPresent(Transaction.class))
                        .forEach(
                            method ->
                                transactions.put(
                                    contract.getAnnotation(Contract.class).name()
                                        + ":"
                                        + method.getAnnotation(Transaction.class).name(),
                                    method)));
    return transactions;
  }
}
