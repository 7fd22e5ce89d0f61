package org.tallystick.network.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.consortium.PolicyExpression;

/** The consortium that a {@link FabricNetwork} asks for. */
final class TestConsortium {
  private static final int ORGANISATIONS_MAX = 16;

  private TestConsortium() {}

  static Consortium of(FabricNetwork wanted) {
    ChaincodeSource source = source(wanted);
    if (wanted.consortium().isEmpty()) {
      return plain(wanted, source).withFreePorts();
    }
    Consortium described = ConsortiumReader.read(Path.of(wanted.consortium()));
    return described
        .withChaincodes(described.chaincodes().stream().map(c -> from(c, source)).toList())
        .withFreePorts();
  }

  private static Chaincode from(Chaincode chaincode, ChaincodeSource source) {
    return new Chaincode(
        chaincode.name(), chaincode.version(), chaincode.endorsement(), source, Map.of());
  }

  private static ChaincodeSource source(FabricNetwork wanted) {
    if (!wanted.jar().isEmpty() && !wanted.address().isEmpty()) {
      throw new IllegalArgumentException(
          "a chaincode has either a jar to start or an address where it listens");
    }
    if (!wanted.jar().isEmpty()) {
      return new ChaincodeSource.Jar(Path.of(wanted.jar()).toAbsolutePath());
    }
    if (!wanted.address().isEmpty()) {
      return ChaincodeSource.Address.parse(wanted.address());
    }
    return new ChaincodeSource.ClassPath();
  }

  private static Consortium plain(FabricNetwork wanted, ChaincodeSource source) {
    int count = wanted.organisations();
    if (count < 1 || count > ORGANISATIONS_MAX) {
      throw new IllegalArgumentException(
          "a network has from 1 to " + ORGANISATIONS_MAX + " organisations, not " + count);
    }
    Optional<PolicyExpression> endorsement =
        wanted.endorsement().isEmpty()
            ? Optional.empty()
            : Optional.of(PolicyExpression.parse(wanted.endorsement()));
    return new Consortium(
        wanted.channel(),
        wanted.cutImmediately() ? Batch.IMMEDIATELY : Batch.LIKE_FABRIC,
        Consortium.DEFAULT_POLICIES,
        IntStream.rangeClosed(1, count).mapToObj(TestConsortium::organisation).toList(),
        List.of(new Chaincode(wanted.chaincode(), "1.0", endorsement, source, Map.of())));
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
