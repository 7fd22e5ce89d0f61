package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.endorse;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.SystemSteps.query;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.peer.ChannelQueryResponse;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;
import org.tallystick.conformance.driver.Call;
import org.tallystick.conformance.driver.Case;
import org.tallystick.conformance.driver.SystemSteps;

/** Questions to a peer's system chaincodes. */
final class SystemCases {
  private SystemCases() {}

  private static Call ask(String chaincode, String function, String... arguments) {
    return run(arguments).of(chaincode).function(function);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String definition(byte[] answer) throws Exception {
    QueryChaincodeDefinitionResult definition = QueryChaincodeDefinitionResult.parseFrom(answer);
    return definition.getSequence()
        + " "
        + definition.getVersion()
        + " "
        + definition.getEndorsementPlugin()
        + " "
        + definition.getValidationPlugin()
        + " init "
        + definition.getInitRequired()
        + " collections "
        + definition.getCollections().getConfigCount()
        + " approvals "
        + new java.util.TreeMap<>(definition.getApprovalsMap());
  }

  private static String definitions(byte[] answer) throws Exception {
    return QueryChaincodeDefinitionsResult.parseFrom(answer).getChaincodeDefinitionsList().stream()
        .map(each -> each.getName() + " " + each.getVersion() + " " + each.getSequence())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  static List<Case> all() {
    return List.of(
        of(
            "qscc-chain-info",
            "height and hashes of the chain",
            query(
                ask("qscc", "GetChainInfo"),
                answer -> {
                  BlockchainInfo info = BlockchainInfo.parseFrom(answer);
                  return (info.getHeight() > 1) + " " + info.getCurrentBlockHash().size();
                },
                text("single"))),
        of(
            "qscc-chain-info-unknown",
            "of a channel that does not exist",
            query(ask("qscc", "GetChainInfo"), SystemSteps::something, text("nowhere"))),
        of(
            "qscc-block",
            "the first block",
            query(
                ask("qscc", "GetBlockByNumber"),
                answer -> {
                  Block block = Block.parseFrom(answer);
                  return block.getHeader().getNumber()
                      + " with "
                      + block.getData().getDataCount()
                      + ", slots "
                      + block.getMetadata().getMetadataCount();
                },
                text("single"),
                text("0"))),
        of(
            "qscc-block-far",
            "a block that does not exist",
            query(
                ask("qscc", "GetBlockByNumber"),
                SystemSteps::something,
                text("single"),
                text("1000000"))),
        of(
            "qscc-block-garbage",
            "a block number that is none",
            query(
                ask("qscc", "GetBlockByNumber"),
                SystemSteps::something,
                text("single"),
                text("one"))),
        of(
            "qscc-block-hash",
            "a hash of no block",
            query(
                ask("qscc", "GetBlockByHash"),
                SystemSteps::something,
                text("single"),
                new byte[32])),
        of(
            "qscc-transaction",
            "a transaction that does not exist",
            query(
                ask("qscc", "GetTransactionByID"),
                SystemSteps::something,
                text("single"),
                text("none"))),
        of(
            "qscc-block-of-transaction",
            "the block of a transaction that does not exist",
            query(
                ask("qscc", "GetBlockByTxID"),
                SystemSteps::something,
                text("single"),
                text("none"))),
        of(
            "qscc-unknown-function",
            "a function that does not exist",
            query(ask("qscc", "Nothing"), SystemSteps::something, text("single"))),
        of(
            "qscc-too-few-arguments",
            "no argument",
            query(ask("qscc", "GetBlockByNumber"), SystemSteps::something, text("single"))),
        of(
            "qscc-no-channel",
            "no channel",
            query(ask("qscc", "GetChainInfo"), SystemSteps::something)),
        of(
            "cscc-channels",
            "the channels of a peer",
            query(
                ask("cscc", "GetChannels"),
                answer ->
                    ChannelQueryResponse.parseFrom(answer).getChannelsList().stream()
                        .map(each -> each.getChannelId())
                        .sorted()
                        .toList()
                        .toString())),
        of(
            "cscc-config-block",
            "the configuration's block",
            query(
                ask("cscc", "GetConfigBlock"),
                answer -> String.valueOf(Block.parseFrom(answer).getHeader().getNumber()),
                text("single"))),
        of(
            "cscc-config-block-unknown",
            "of a channel that does not exist",
            query(ask("cscc", "GetConfigBlock"), SystemSteps::something, text("nowhere"))),
        of(
            "cscc-channel-config",
            "the configuration",
            query(ask("cscc", "GetChannelConfig"), SystemSteps::something, text("single"))),
        of(
            "cscc-unknown-function",
            "a function that does not exist",
            query(ask("cscc", "Nothing"), SystemSteps::something, text("single"))),
        of(
            "cscc-join-as-client",
            "a client tells the peer to join",
            query(ask("cscc", "JoinChain"), SystemSteps::something, text("garbage"))),
        of(
            "lifecycle-definition",
            "a committed definition",
            query(
                ask("_lifecycle", "QueryChaincodeDefinition"),
                SystemCases::definition,
                QueryChaincodeDefinitionArgs.newBuilder().setName("probe").build().toByteArray())),
        of(
            "lifecycle-definition-none",
            "a definition that does not exist",
            query(
                ask("_lifecycle", "QueryChaincodeDefinition"),
                SystemCases::definition,
                QueryChaincodeDefinitionArgs.newBuilder()
                    .setName("nowhere")
                    .build()
                    .toByteArray())),
        of(
            "lifecycle-definitions",
            "all definitions",
            query(
                ask("_lifecycle", "QueryChaincodeDefinitions"),
                SystemCases::definitions,
                QueryChaincodeDefinitionsArgs.getDefaultInstance().toByteArray())),
        of(
            "lifecycle-definitions-batch",
            "all definitions of the other channel",
            query(
                ask("_lifecycle", "QueryChaincodeDefinitions").on("batch"),
                SystemCases::definitions,
                QueryChaincodeDefinitionsArgs.getDefaultInstance().toByteArray())),
        of(
            "lifecycle-approved",
            "what an organisation has approved",
            query(
                ask("_lifecycle", "QueryApprovedChaincodeDefinition").as("admin"),
                answer -> {
                  QueryApprovedChaincodeDefinitionResult approved =
                      QueryApprovedChaincodeDefinitionResult.parseFrom(answer);
                  return approved.getSequence() + " " + approved.getVersion();
                },
                QueryApprovedChaincodeDefinitionArgs.newBuilder()
                    .setName("probe")
                    .setSequence(1)
                    .build()
                    .toByteArray())),
        of(
            "lifecycle-installed-as-client",
            "a client asks what is installed",
            query(
                ask("_lifecycle", "QueryInstalledChaincodes"),
                SystemSteps::something,
                new byte[0])),
        of(
            "lifecycle-install-as-client",
            "a client installs",
            query(ask("_lifecycle", "InstallChaincode"), SystemSteps::something, new byte[0])),
        of(
            "lifecycle-approve-as-client",
            "a client approves",
            query(
                ask("_lifecycle", "ApproveChaincodeDefinitionForMyOrg"),
                SystemSteps::something,
                new byte[0])),
        of(
            "lifecycle-unknown-function",
            "a function that does not exist",
            query(ask("_lifecycle", "Nothing"), SystemSteps::something, new byte[0])),
        of(
            "lifecycle-garbage",
            "an argument that is none",
            query(
                ask("_lifecycle", "QueryChaincodeDefinition"),
                SystemSteps::something,
                new byte[] {7, -1})),
        of(
            "lscc",
            "the life cycle of long ago",
            query(ask("lscc", "getchaincodes"), SystemSteps::something)),
        of(
            "escc",
            "a chaincode of long ago",
            evaluate(run().of("escc")),
            endorse(run().of("vscc"))),
        of(
            "qscc-endorsed",
            "a question that is endorsed",
            endorse(run("nowhere").of("qscc").function("GetChainInfo"))));
  }
}
