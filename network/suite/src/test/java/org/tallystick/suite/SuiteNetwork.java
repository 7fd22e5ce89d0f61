package org.tallystick.suite;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.fabric.FabricNetwork;
import org.tallystick.network.junit.ChosenNetwork;

/**
 * The network that the suite runs on, one for all its tests: the one of the profile that the system
 * property {@code network.profile} names, else the sample consortium on the {@link ChosenNetwork},
 * cutting blocks as Fabric does, because blocks of one transaction would hide every conflict.
 */
final class SuiteNetwork {
  private static final Batch BATCHES =
      new Batch(false, 500, 10 << 20, 2 << 20, Duration.ofMillis(100));

  private final Profile profile;
  private final Path folder;
  private final Optional<ChosenNetwork> started;
  private final Optional<Closeable> elsewhere;
  private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();
  private final Map<String, Party> people = new ConcurrentHashMap<>();

  private SuiteNetwork(
      Path profile, Optional<ChosenNetwork> started, Optional<Closeable> elsewhere) {
    this.profile = Profile.read(profile);
    this.folder = profile.toAbsolutePath().getParent();
    this.started = started;
    this.elsewhere = elsewhere;
  }

  /** Opens the network of the profile, or starts the sample consortium. */
  static SuiteNetwork start() {
    String given = System.getProperty("network.profile", "");
    if (!given.isBlank()) {
      return new SuiteNetwork(Path.of(given), Optional.empty(), Optional.empty());
    }
    return startNetwork(consortium(Map.of()), temporaryFolder(), Optional.empty());
  }

  /**
   * The two organisations of fabric-samples' test network: the network of the profile where it has
   * them, else one with the same people.
   */
  static SuiteNetwork ofTestNetwork() {
    String given = System.getProperty("network.profile", "");
    if (!given.isBlank() && hasTestOrganisations(Profile.read(Path.of(given)))) {
      return start();
    }
    Consortium sample = consortium(Map.of());
    Consortium two =
        new Consortium(
                "mychannel",
                BATCHES,
                sample.policies(),
                List.of(testOrganisation(1), testOrganisation(2)),
                sample.chaincodes())
            .withFreePorts();
    ChosenNetwork.obstacle(two).ifPresent(Assumptions::abort);
    return startNetwork(two, temporaryFolder(), Optional.empty());
  }

  private static boolean hasTestOrganisations(Profile profile) {
    return profile.organisations().stream().anyMatch(member -> member.name().equals("Org1"));
  }

  private static Organisation testOrganisation(int number) {
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

  /** A network of its own, for what would disturb the others. */
  static SuiteNetwork ofItsOwn() {
    return startNetwork(consortium(Map.of()), temporaryFolder(), Optional.empty());
  }

  /** Takes the contract to another version with another jar, at every organisation. */
  void upgrade(String version, Path jar) {
    started
        .orElseThrow()
        .deploy(
            new Chaincode(
                profile.chaincode(),
                version,
                Optional.empty(),
                new ChaincodeSource.Jar(jar),
                Map.of()));
  }

  /**
   * A network of its own on which one organisation runs another chaincode than the others.
   *
   * @param chaincode starts it
   */
  static SuiteNetwork withChaincodeAt(String organisation, ServedChaincode chaincode) {
    Path state = temporaryFolder();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", free.getLocalPort());
      free.close();
      Consortium consortium =
          consortium(
              Map.of(organisation, new ChaincodeSource.Address("127.0.0.1", address.getPort())));
      TlsFiles tls = CryptoTree.issue(consortium, state.resolve("organisations")).chaincodeServer();
      String packageId =
          FabricNetwork.packageId(consortium.chaincodes().get(0), organisation, state);
      return startNetwork(consortium, state, Optional.of(chaincode.serve(packageId, address, tls)));
    } catch (IOException e) {
      throw new UncheckedIOException("the chaincode of " + organisation + " does not start", e);
    }
  }

  /** A chaincode that listens for one organisation's peer. */
  interface ServedChaincode {
    /**
     * Starts it, with this certificate and key, and says how it ends.
     *
     * @param packageId what Fabric's peers expect it to register as
     */
    Closeable serve(String packageId, InetSocketAddress address, TlsFiles tls) throws IOException;
  }

  private static SuiteNetwork startNetwork(
      Consortium consortium, Path state, Optional<Closeable> elsewhere) {
    ChosenNetwork running = ChosenNetwork.start(consortium, state);
    return new SuiteNetwork(running.profileFile(), Optional.of(running), elsewhere);
  }

  private static Consortium consortium(Map<String, ChaincodeSource> elsewhere) {
    Consortium described = ConsortiumReader.read(Path.of("..", "consortium", "consortium.yaml"));
    Path jar = Path.of(System.getProperty("chaincode.directory"), "target", "chaincode.jar");
    Chaincode chaincode =
        new Chaincode(
            "tallystick",
            "1.0",
            Optional.empty(),
            new ChaincodeSource.Jar(jar.toAbsolutePath()),
            elsewhere);
    return new Consortium(
            described.channel(),
            BATCHES,
            described.policies(),
            described.organisations(),
            List.of(chaincode))
        .withFreePorts();
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "network");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody of an organisation, acting through its gateway. */
  Party person(String organisation, String enrolmentId) {
    return people.computeIfAbsent(
        organisation + "/" + enrolmentId,
        key -> {
          Profile.OrganisationProfile member = profile.organisation(organisation);
          return Party.of(profile, folder, member, enrolmentId, channel(member), everyGateway());
        });
  }

  /** On Fabric each peer commits in its own time. */
  private EveryGateway everyGateway() {
    return new EveryGateway(profile.organisations().stream().map(this::channel).toList());
  }

  private ManagedChannel channel(Profile.OrganisationProfile organisation) {
    return channels.computeIfAbsent(
        organisation.name(),
        key -> {
          try {
            Profile.Gateway gateway = organisation.gateway();
            return Grpc.newChannelBuilder(
                    gateway.address(),
                    TlsChannelCredentials.newBuilder()
                        .trustManager(folder.resolve(gateway.tlsRoot()).toFile())
                        .build())
                .overrideAuthority(gateway.serverName())
                .build();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
    started.ifPresent(ChosenNetwork::close);
    elsewhere.ifPresent(SuiteNetwork::end);
  }

  private static void end(Closeable chaincode) {
    try {
      chaincode.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
