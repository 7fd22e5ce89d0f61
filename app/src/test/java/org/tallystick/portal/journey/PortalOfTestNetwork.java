package org.tallystick.portal.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.junit.ChosenNetwork;

/**
 * The portal on the two organisations of fabric-samples' test network, whose people have no
 * attributes: that of the journeys where the given profile is of such a network, else one of its
 * own with a network of the same people.
 */
final class PortalOfTestNetwork implements AutoCloseable {
  private final Api api;
  private final Runnable end;

  private PortalOfTestNetwork(Api api, Runnable end) {
    this.api = api;
    this.end = end;
  }

  /**
   * Opens it; skips the journey where no build names a portal, or two organisations are too few.
   */
  static PortalOfTestNetwork open() throws IOException {
    Api journeys = Api.connect();
    if (hasTestOrganisations(Path.of(System.getProperty("portal.profile", "")))) {
      return new PortalOfTestNetwork(journeys, () -> {});
    }
    Consortium consortium = consortium();
    ChosenNetwork.obstacle(consortium).ifPresent(Assumptions::abort);
    Path run = Files.createTempDirectory(Path.of(System.getProperty("portal.state")), "org1-org2");
    ChosenNetwork network = ChosenNetwork.start(consortium, run.resolve("network"));
    PortalServer portal =
        new PortalServer(
            Path.of(System.getProperty("portal.package")),
            network.profileFile(),
            run.resolve("portal"),
            JourneySession.freePort(),
            JourneySession.freePort());
    Runnable end =
        () -> {
          portal.stop();
          network.close();
        };
    try {
      portal.start(Duration.ofMinutes(4));
    } catch (RuntimeException failed) {
      end.run();
      throw failed;
    }
    return new PortalOfTestNetwork(new Api(portal.url(), portal.logins()), end);
  }

  private static boolean hasTestOrganisations(Path profile) {
    return Files.isRegularFile(profile)
        && Profile.read(profile).organisations().stream()
            .anyMatch(member -> member.name().equals("Org1"));
  }

  private static Consortium consortium() {
    Consortium sample = ConsortiumReader.read(Path.of(System.getProperty("network.consortium")));
    return new Consortium(
            "mychannel",
            sample.batch(),
            sample.policies(),
            List.of(organisation(1), organisation(2)),
            sample.chaincodes())
        .withFreePorts();
  }

  private static Organisation organisation(int number) {
    String domain = "org" + number + ".example.com";
    return new Organisation(
        "Org" + number,
        "Org" + number + "MSP",
        domain,
        new Organisation.Peer("peer0", 0, 0),
        List.of(
            new Person("Admin@" + domain, "Admin@" + domain, true, Map.of()),
            new Person("User1@" + domain, "User1@" + domain, false, Map.of())));
  }

  Api api() {
    return api;
  }

  @Override
  public void close() {
    end.run();
  }
}
