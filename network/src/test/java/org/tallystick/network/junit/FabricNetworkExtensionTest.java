package org.tallystick.network.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.PrivateCollection;
import org.tallystick.network.consortium.Profile;

@FabricNetwork(chaincode = "probe")
class FabricNetworkExtensionTest {

  @Test
  void a_test_gets_two_organisations_whose_people_can_submit_and_read(NetworkHandle network)
      throws Exception {
    assertThat(network.organisations()).containsExactly("Org1", "Org2");
    try (Client lena = new Client(network, "Org1", "user");
        Client other = new Client(network, "Org2", "admin")) {
      lena.contract().submitTransaction("put", "tally", "stick");
      byte[] read = other.contract().evaluateTransaction("get", "tally");
      assertThat(new String(read, StandardCharsets.UTF_8)).isEqualTo("stick");
    }
  }

  @Test
  void the_contract_runs_in_this_very_process(NetworkHandle network) throws Exception {
    try (Client client = new Client(network, "Org1", "user")) {
      byte[] pid = client.contract().evaluateTransaction("here:processId");
      assertThat(new String(pid, StandardCharsets.UTF_8))
          .isEqualTo(String.valueOf(ProcessHandle.current().pid()));
    }
  }

  @Test
  void a_node_fails_on_request_until_it_is_healed(NetworkHandle network) throws Exception {
    try (Client client = new Client(network, "Org1", "user")) {
      network.faults("Org2").goDown();
      assertThatThrownBy(() -> client.contract().submitTransaction("put", "a", "1"))
          .hasMessageContaining("due to unavailability of peers");
      network.faults("Org2").heal();
      network.ordererFaults().goDown();
      assertThatThrownBy(() -> client.contract().submitTransaction("put", "a", "1"))
          .hasMessageContaining("no orderers could successfully process transaction");
    } finally {
      network.faults("Org2").heal();
      network.ordererFaults().heal();
    }
  }

  @Test
  void every_test_of_a_class_has_the_same_network(NetworkHandle one, NetworkHandle other) {
    assertThat(one).isSameAs(other);
    assertThat(Profile.read(one.profileFile())).isEqualTo(one.profile());
  }

  @Nested
  class InANestedClass {
    @Test
    void the_network_of_the_class_around_is_shared(NetworkHandle network) {
      assertThat(network.organisations()).hasSize(2);
    }
  }

  @Nested
  @FabricNetwork(organisations = 1, chaincode = "probe", channel = "other")
  class InANestedClassThatAsksForAnother {
    @Test
    void it_gets_its_own(NetworkHandle network) {
      assertThat(network.organisations()).containsExactly("Org1");
      assertThat(network.channel()).isEqualTo("other");
    }
  }

  @Nested
  @FabricNetwork(consortium = "consortium/consortium.yaml")
  class WithADescription {
    @Test
    void its_people_are_there_with_their_attributes(NetworkHandle network) {
      assertThat(network.organisations()).hasSize(5);
      assertThat(network.profile().organisation("ModelLab").identity("lena").attributes())
          .containsEntry("tallystick.roles", "owner");
    }
  }

  @Test
  void a_descriptions_chaincodes_are_those_of_the_class_path_and_keep_version_and_collections() {
    @FabricNetwork(consortium = "src/test/resources/two-channels.yaml")
    class Described {}
    Consortium consortium = TestConsortium.of(Described.class.getAnnotation(FabricNetwork.class));
    assertThat(consortium.channels())
        .flatExtracting(ChannelDescription::chaincodes)
        .allSatisfy(
            chaincode -> {
              assertThat(chaincode.source()).isEqualTo(new ChaincodeSource.ClassPath());
              assertThat(chaincode.sourceAt("Beta")).isEqualTo(new ChaincodeSource.ClassPath());
              assertThat(chaincode.version()).isEqualTo("1.2");
            })
        .extracting(Chaincode::name)
        .containsExactly("probe", "other");
    assertThat(consortium.chaincodes().get(0).collections())
        .extracting(PrivateCollection::name)
        .containsExactly("offers");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_mistake_is_refused_in_a_sentence_that_says_what_to_do(Class<?> test, String sentence) {
    FabricNetwork wanted = test.getAnnotation(FabricNetwork.class);
    assertThatThrownBy(() -> TestConsortium.of(wanted)).hasMessageContaining(sentence);
  }

  static Stream<Arguments> mistakes() {
    @FabricNetwork(organisations = 0)
    class NoOrganisation {}
    @FabricNetwork(jar = "a.jar", address = "localhost:9999")
    class TwoPlaces {}
    @FabricNetwork(jar = "target/no-such.jar")
    class NoJar {}
    @FabricNetwork(address = "localhost")
    class NoPort {}
    @FabricNetwork(consortium = "no-such.yaml")
    class NoDescription {}
    @FabricNetwork(consortium = "consortium/consortium.yaml", organisations = 3)
    class TwoOpinions {}
    @FabricNetwork(endorsement = "OR('Org3MSP.peer')")
    class StrangeEndorser {}
    @FabricNetwork(endorsement = "OR('Org1MSP.peer'")
    class HalfAPolicy {}
    @FabricNetwork(channel = "My Channel")
    class NoChannelName {}
    return Stream.of(
        Arguments.of(NoOrganisation.class, "from 1 to 16"),
        Arguments.of(TwoPlaces.class, "either a jar"),
        Arguments.of(NoJar.class, "build it before the tests run"),
        Arguments.of(NoPort.class, "must be host:port"),
        Arguments.of(NoDescription.class, "relative to the folder in which the tests run"),
        Arguments.of(TwoOpinions.class, "leave organisations and endorsement out"),
        Arguments.of(HalfAPolicy.class, "endorsement = \"OR('Org1MSP.peer'\": ',' or ')' expected"),
        Arguments.of(NoChannelName.class, "channel = \"My Channel\": 'My Channel' cannot be used"),
        Arguments.of(StrangeEndorser.class, "say how many you want with organisations"));
  }

  /** The unmodified Gateway client, made of what the handle says. */
  private static final class Client implements AutoCloseable {
    private final ManagedChannel channel;
    private final Gateway gateway;
    private final NetworkHandle network;

    Client(NetworkHandle network, String organisation, String person) throws Exception {
      this.network = network;
      this.channel =
          NettyChannelBuilder.forTarget(network.gateway(organisation))
              .overrideAuthority(network.gatewayServerName(organisation))
              .sslContext(
                  GrpcSslContexts.forClient()
                      .trustManager(network.tlsRoot(organisation).toFile())
                      .build())
              .build();
      this.gateway =
          Gateway.newInstance()
              .identity(
                  new X509Identity(
                      network.mspId(organisation),
                      Identities.readX509Certificate(
                          Files.readString(network.certificate(organisation, person)))))
              .signer(
                  Signers.newPrivateKeySigner(
                      Identities.readPrivateKey(
                          Files.readString(network.privateKey(organisation, person)))))
              .connection(channel)
              .connect();
    }

    Contract contract() {
      return gateway.getNetwork(network.channel()).getContract(network.chaincode());
    }

    @Override
    public void close() {
      gateway.close();
      channel.shutdownNow();
    }
  }
}
