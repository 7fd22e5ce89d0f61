package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.tallystick.network.identity.SigningIdentity;

/** Lifecycle transactions of the only organisation of a network, by its administrator. */
record LifecycleCalls(EmbeddedNetwork network, SigningIdentity admin) {

  /** Approves a definition; without a package when its id is empty. */
  void approve(String chaincode, String version, long sequence, String packageId) throws Exception {
    ChaincodeSource.Builder source = ChaincodeSource.newBuilder();
    if (packageId.isEmpty()) {
      source.setUnavailable(ChaincodeSource.Unavailable.getDefaultInstance());
    } else {
      source.setLocalPackage(ChaincodeSource.Local.newBuilder().setPackageId(packageId));
    }
    submit(
        "ApproveChaincodeDefinitionForMyOrg",
        ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
            .setName(chaincode)
            .setVersion(version)
            .setSequence(sequence)
            .setSource(source)
            .build());
  }

  /** Commits a definition. */
  void commit(String chaincode, String version, long sequence) throws Exception {
    submit(
        "CommitChaincodeDefinition",
        CommitChaincodeDefinitionArgs.newBuilder()
            .setName(chaincode)
            .setVersion(version)
            .setSequence(sequence)
            .build());
  }

  private void submit(String function, MessageLite args) throws Exception {
    AdminProposal proposal =
        AdminProposal.of(
            admin,
            TestConsortium.CHANNEL,
            "_lifecycle",
            List.of(ByteString.copyFromUtf8(function), args.toByteString()));
    ProposalResponse response = network.peer("Org1").endorse(proposal.signed());
    assertThat(response.getResponse().getMessage()).isEmpty();
    PeerChannel peer = network.peer("Org1").on(TestConsortium.CHANNEL);
    peer.gateway().orderer().submit(proposal.transaction(admin, List.of(response)));
    assertThat(peer.feed().awaitOutcome(proposal.transactionId()).get(20, TimeUnit.SECONDS).code())
        .isEqualTo(TxValidationCode.VALID);
  }
}
