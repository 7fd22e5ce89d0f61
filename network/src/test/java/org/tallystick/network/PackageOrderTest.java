package org.tallystick.network;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages of the network have an order, and none uses a later one. */
class PackageOrderTest {

  private static final String ROOT = "org.tallystick.network";

  private static final List<String> ORDER =
      List.of(
          "process",
          "operations",
          "identity",
          "consortium",
          "ledger",
          "policy",
          "configuration",
          "privatedata",
          "simulation",
          "chaincode",
          "endorsement",
          "ordering",
          "validation",
          "events",
          "system",
          "gateway",
          "delivery",
          "discovery",
          "node",
          "fabric",
          "render",
          "cli",
          "junit");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static List<String> order() {
    return ORDER;
  }

  @ParameterizedTest
  @MethodSource("order")
  void a_package_uses_earlier_ones_only(String name) {
    Set<String> later = Set.copyOf(ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()));
    classes()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should(
            never(
                dependOnClassesThat(
                    DescribedPredicate.describe(
                        "are in a later package", used -> later.contains(component(used))))))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void every_package_has_its_place_in_the_order() {
    assertThat(
            CLASSES.stream()
                .map(PackageOrderTest::component)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet()))
        .isSubsetOf(ORDER)
        .contains("identity", "ledger", "validation");
  }

  /** The first package below the root, empty for classes of others and of the root itself. */
  private static String component(JavaClass used) {
    String name = used.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.", 2)[0] : "";
  }
}
