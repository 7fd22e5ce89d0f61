package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.peer.ChannelQueryResponse;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.BlockHashes;

/** {@code qscc} and {@code cscc}, asked through the Gateway client and at a peer. */
class SystemQueriesTest {
  private static final String CHANNEL = TestConsortium.CHANNEL;

  @TempDir private static Path folder;
  private static EmbeddedNetwork network;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    network = EmbeddedNetwork.start(TestConsortium.of(2), folder, NetworkSettings.DEFAULT);
    client = TestClient.of(network, "Org1", "user");
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    network.close();
  }

  private static Contract qscc() {
    return client.network().getContract("qscc");
  }

  private static void refused(String function, String argument, String text) {
    Refusals.of(() -> qscc().evaluateTransaction(function, CHANNEL, argument))
        .says(
            Code.UNKNOWN,
            "evaluate call to endorser returned error: chaincode response 500, " + text);
  }

  static SigningIdentity person(String organisation, String enrolmentId) {
    Organisation of = network.peer(organisation).organisation();
    Person person =
        of.people().stream()
            .filter(each -> each.enrolmentId().equals(enrolmentId))
            .findFirst()
            .orElseThrow();
    return network.crypto().person(of, person);
  }

  /** Asks Org1's peer without a channel. */
  private static ProposalResponse ask(SigningIdentity asking, String chaincode, String... arguments)
      throws ProposalRefusedException {
    List<ByteString> bytes = Arrays.stream(arguments).map(ByteString::copyFromUtf8).toList();
    return network.peer("Org1").endorse(AdminProposal.of(asking, "", chaincode, bytes).signed());
  }

  @Test
  void the_chain_is_described_as_the_ledger_has_it() throws Exception {
    client.submit("put", "a", "1");
    BlockchainInfo info =
        BlockchainInfo.parseFrom(qscc().evaluateTransaction("GetChainInfo", CHANNEL));
    Block last = network.ledger().block(network.ledger().height() - 1);
    assertThat(info.getHeight()).isEqualTo(network.ledger().height());
    assertThat(info.getCurrentBlockHash()).isEqualTo(BlockHashes.headerHash(last.getHeader()));
    assertThat(info.getPreviousBlockHash()).isEqualTo(last.getHeader().getPreviousHash());
  }

  @Test
  void an_answer_is_endorsed_but_no_transaction_of_a_system_chaincode_is_valid() throws Exception {
    var proposal =
        qscc()
            .newProposal("GetChainInfo")
            .addArguments(CHANNEL)
            .setEndorsingOrganizations("Org1MSP")
            .build();
    var endorsed = proposal.endorse();
    assertThat(BlockchainInfo.parseFrom(endorsed.getResult()).getHeight())
        .isEqualTo(network.ledger().height());
    assertThat(endorsed.submitAsync().getStatus().getCode())
        .isEqualTo(TxValidationCode.INVALID_CHAINCODE);
    Refusals.of(() -> qscc().submitTransaction("GetChainInfo", CHANNEL))
        .says(
            Code.FAILED_PRECONDITION,
            "no combination of peers can be derived which satisfy the endorsement policy: No"
                + " metadata was found for chaincode qscc in channel mychannel");
  }

  @Test
  void a_block_is_found_by_number_hash_and_transaction() throws Exception {
    var transaction = client.contract().newProposal("put").addArguments("b", "2").build().endorse();
    transaction.submit();
    String id = transaction.getTransactionId();
    Block byTransaction =
        Block.parseFrom(qscc().evaluateTransaction("GetBlockByTxID", CHANNEL, id));
    long number = byTransaction.getHeader().getNumber();
    assertThat(byTransaction).isEqualTo(network.ledger().block(number));
    assertThat(
            Block.parseFrom(
                qscc().evaluateTransaction("GetBlockByNumber", CHANNEL, Long.toString(number))))
        .isEqualTo(byTransaction);
    byte[] hash = BlockHashes.headerHash(byTransaction.getHeader()).toByteArray();
    assertThat(
            Block.parseFrom(qscc().evaluateTransaction("GetBlockByHash", CHANNEL.getBytes(), hash)))
        .isEqualTo(byTransaction);
    ProcessedTransaction processed =
        ProcessedTransaction.parseFrom(
            qscc().evaluateTransaction("GetTransactionByID", CHANNEL, id));
    assertThat(processed.getValidationCode()).isZero();
    assertThat(byTransaction.getData().getDataList())
        .contains(processed.getTransactionEnvelope().toByteString());
    assertThat(
            Block.parseFrom(
                    qscc().evaluateTransaction("GetBlockByNumber", CHANNEL, "18446744073709551615"))
                .getHeader()
                .getNumber())
        .isEqualTo(network.ledger().height() - 1);
  }

  @Test
  void what_is_not_there_is_refused_with_fabrics_words() {
    refused(
        "GetBlockByNumber",
        "4711",
        "Failed to get block number 4711, error no such block number [4711] in index");
    refused(
        "GetBlockByNumber",
        "-1",
        "Failed to parse block number with error strconv.ParseUint: parsing \"-1\": invalid syntax");
    refused(
        "GetBlockByHash",
        "x",
        "Failed to get block hash x, error no such block hash [78] in index");
    refused(
        "GetTransactionByID",
        "nope",
        "Failed to get transaction with id nope, error no such transaction ID [nope] in index");
    refused(
        "GetBlockByTxID",
        "nope",
        "Failed to get block for txID nope, error no such transaction ID [nope] in index");
    refused(
        "Nothing",
        "x",
        "access denied for [Nothing][mychannel]: [Unmapped policy for qscc/Nothing]");
    Refusals.of(() -> qscc().evaluateTransaction("GetBlockByNumber", CHANNEL))
        .says(
            Code.UNKNOWN,
            "evaluate call to endorser returned error: chaincode response 500, missing 3rd argument"
                + " for GetBlockByNumber");
    Refusals.of(() -> qscc().evaluateTransaction("GetChainInfo", "elsewhere"))
        .says(
            Code.UNKNOWN,
            "evaluate call to endorser returned error: chaincode response 500, Invalid chain ID,"
                + " elsewhere");
  }

  @Test
  void a_peer_tells_its_own_people_which_channels_it_has() throws Exception {
    ProposalResponse answer = ask(person("Org1", "user"), "cscc", "GetChannels");
    assertThat(answer.hasEndorsement()).isFalse();
    ChannelQueryResponse channels =
        ChannelQueryResponse.parseFrom(answer.getResponse().getPayload());
    assertThat(channels.getChannelsList())
        .extracting(channel -> channel.getChannelId())
        .containsExactly(CHANNEL);
    assertThatThrownBy(() -> ask(person("Org2", "user"), "cscc", "GetChannels"))
        .isInstanceOf(ProposalRefusedException.class)
        .hasMessage(
            "error validating proposal: access denied: channel [] creator org unknown, creator is"
                + " malformed");
  }

  @Test
  void the_configuration_is_told_to_readers_of_the_channel() throws Exception {
    Contract cscc = client.network().getContract("cscc");
    assertThat(Block.parseFrom(cscc.evaluateTransaction("GetConfigBlock", CHANNEL)))
        .isEqualTo(network.ledger().block(0));
    Config config = Config.parseFrom(cscc.evaluateTransaction("GetChannelConfig", CHANNEL));
    assertThat(config.getChannelGroup().getGroupsMap()).containsKeys("Application", "Orderer");
    Refusals.of(() -> cscc.evaluateTransaction("GetConfigBlock", "elsewhere"))
        .says(
            Code.UNKNOWN,
            "evaluate call to endorser returned error: chaincode response 500, access denied for"
                + " [GetConfigBlock][elsewhere]: Failed to get policy manager for channel"
                + " [elsewhere]");
    Refusals.of(() -> cscc.evaluateTransaction("Nothing", "x"))
        .says(
            Code.UNKNOWN,
            "evaluate call to endorser returned error: chaincode response 500, Requested function"
                + " Nothing not found.");
  }

  @Test
  void joining_again_needs_an_admin_and_is_refused_as_the_ledger_exists() throws Exception {
    ByteString genesis = network.ledger().block(0).toByteString();
    List<ByteString> arguments = List.of(ByteString.copyFromUtf8("JoinChain"), genesis);
    ProposalResponse user =
        network
            .peer("Org1")
            .endorse(AdminProposal.of(person("Org1", "user"), "", "cscc", arguments).signed());
    assertThat(user.getResponse().getStatus()).isEqualTo(500);
    assertThat(user.getResponse().getMessage())
        .isEqualTo(
            "access denied for [JoinChain][mychannel]: [Failed verifying that proposal's creator"
                + " satisfies local MSP principal during channelless check policy with policy"
                + " [Admins]: [The identity is not an admin under this MSP [Org1MSP]: The identity"
                + " does not contain OU [ADMIN], MSP: [Org1MSP]]]");
    ProposalResponse admin =
        network
            .peer("Org1")
            .endorse(AdminProposal.of(person("Org1", "admin"), "", "cscc", arguments).signed());
    assertThat(admin.getResponse().getMessage())
        .isEqualTo(
            "cannot create ledger from genesis block: ledger [mychannel] already exists with state"
                + " [ACTIVE]");
  }

  @Test
  void a_chaincode_of_the_channel_cannot_be_called_without_one() throws Exception {
    assertThat(ask(person("Org1", "user"), "probe", "get", "a").getResponse().getMessage())
        .isEqualTo(
            "make sure the chaincode probe has been successfully defined on channel  and try"
                + " again: could not get channel config for channel ''");
  }
}
