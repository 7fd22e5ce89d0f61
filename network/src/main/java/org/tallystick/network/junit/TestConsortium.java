package org.tallystick.network.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.NameRule;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.consortium.PolicyExpression;

/** The consortium that a {@link FabricNetwork} asks for. */
final class TestConsortium {
  private static final int ORGANISATIONS_MAX = 16;
  private static final int DEFAULT_ORGANISATIONS = 2;

  private TestConsortium() {}

  static Consortium of(FabricNetwork wanted) {
    ChaincodeSource source = source(wanted);
    if (wanted.consortium().isEmpty()) {
      return plain(wanted, source).withFreePorts();
    }
    if (wanted.organisations() != DEFAULT_ORGANISATIONS || !wanted.endorsement().isEmpty()) {
      throw new IllegalArgumentException(
          "with consortium = \""
              + wanted.consortium()
              + "\" the description says who takes part and who endorses; leave organisations and"
              + " endorsement out");
    }
    return described(Path.of(wanted.consortium())).withChaincodesFrom(source).withFreePorts();
  }

  private static Consortium described(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "consortium = \""
              + file
              + "\": there is no file "
              + file.toAbsolutePath()
              + "; the path is relative to the folder in which the tests run");
    }
    return ConsortiumReader.read(file);
  }

  private static ChaincodeSource source(FabricNetwork wanted) {
    if (!wanted.jar().isEmpty() && !wanted.address().isEmpty()) {
      throw new IllegalArgumentException(
          "a chaincode has either a jar to start or an address where it listens");
    }
    if (!wanted.jar().isEmpty()) {
      return jar(Path.of(wanted.jar()));
    }
    if (!wanted.address().isEmpty()) {
      return said("address", wanted.address(), ChaincodeSource.Address::parse).withoutTls();
    }
    return new ChaincodeSource.ClassPath();
  }

  private static ChaincodeSource jar(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException(
          "jar = \""
              + jar
              + "\": there is no file "
              + jar.toAbsolutePath()
              + "; build it before the tests run (with Maven: the test belongs to the"
              + " integration-test phase), and mind that the path is relative to the folder in"
              + " which they run");
    }
    return new ChaincodeSource.Jar(jar.toAbsolutePath());
  }

  private static Consortium plain(FabricNetwork wanted, ChaincodeSource source) {
    int count = wanted.organisations();
    if (count < 1 || count > ORGANISATIONS_MAX) {
      throw new IllegalArgumentException(
          "a network has from 1 to " + ORGANISATIONS_MAX + " organisations, not " + count);
    }
    List<Organisation> organisations =
        IntStream.rangeClosed(1, count).mapToObj(TestConsortium::organisation).toList();
    return new Consortium(
        said("channel", wanted.channel(), NameRule.CHANNEL::check),
        wanted.cutImmediately() ? Batch.IMMEDIATELY : Batch.LIKE_FABRIC,
        Consortium.DEFAULT_POLICIES,
        organisations,
        List.of(
            new Chaincode(
                said("chaincode", wanted.chaincode(), NameRule.CHAINCODE::check),
                "1.0",
                endorsement(wanted.endorsement(), organisations),
                source,
                Map.of())));
  }

  private static Optional<PolicyExpression> endorsement(
      String text, List<Organisation> organisations) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    PolicyExpression expression = said("endorsement", text, PolicyExpression::parse);
    for (String mspId : expression.mspIds()) {
      if (organisations.stream().noneMatch(each -> each.mspId().equals(mspId))) {
        throw new IllegalArgumentException(
            "endorsement names "
                + mspId
                + ", but the organisations are Org1MSP to Org"
                + organisations.size()
                + "MSP; say how many you want with organisations");
      }
    }
    return Optional.of(expression);
  }

  /** Reads an attribute; what is refused is refused with its name. */
  private static <T> T said(String attribute, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          attribute + " = \"" + text + "\": " + refused.getMessage(), refused);
    }
  }

  private static Organisation organisation(int number) {
    String name = "Org" + number;
    return new Organisation(
        name,
        name + "MSP",
        "org" + number + ".example",
        new Organisation.Peer("peer0", 0, 0),
        List.of(
            new Person("admin", "Admin of " + name, true, Map.of()),
            new Person("user", "User of " + name, false, Map.of())));
  }
}
