package org.tallystick.network.gateway;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** One Endorse: collects equal answers of enough peers and assembles the transaction. */
final class EndorseCall {
  private final GatewayChannel channel;
  private final Executor executor;
  private final ClientProposal proposal;

  EndorseCall(GatewayChannel channel, Executor executor, ClientProposal proposal) {
    this.channel = channel;
    this.executor = executor;
    this.proposal = proposal;
  }

  /**
   * Endorses.
   *
   * @param named MSP ids of the organisations whose endorsements the client wants; empty when the
   *     gateway has to find out
   */
  EndorseResponse endorse(List<String> named) throws GatewayException {
    EndorsementPlan plan = named.isEmpty() ? planByPolicy() : planOf(named);
    Set<EndorsingPeer> endorsers =
        plan.complete(this::ask)
            .orElseThrow(
                () ->
                    new GatewayException(
                        Status.Code.ABORTED,
                        "failed to collect enough transaction endorsements, see attached details"
                            + " for more info",
                        plan.details()));
    return EndorseResponse.newBuilder()
        .setPreparedTransaction(transaction(plan, endorsers))
        .build();
  }

  /** What a gateway says whose peer has not joined the channel. */
  static GatewayException onUnknownChannel(ClientProposal proposal, List<String> named) {
    if (!named.isEmpty()) {
      return noPeersOf(named);
    }
    return proposal.hasTransientData()
        ? unprotected()
        : EndorsementPlanner.unknownChaincode(proposal.chaincode(), proposal.channel());
  }

  private static GatewayException noPeersOf(List<String> organisations) {
    return new GatewayException(
        Status.Code.UNAVAILABLE,
        "failed to find any endorsing peers for org(s): " + String.join(", ", organisations));
  }

  private static GatewayException unprotected() {
    return new GatewayException(
        Status.Code.FAILED_PRECONDITION,
        "no endorsers found in the gateway's organization; retry specifying endorsing"
            + " organization(s) to protect transient data");
  }

  /** The client answers for the policy: one peer of each named organisation, all asked at once. */
  private EndorsementPlan planOf(List<String> organisations) throws GatewayException {
    List<EndorsingPeer> available = channel.available(proposal.chaincode());
    Map<String, Integer> layout = new LinkedHashMap<>();
    available.stream()
        .map(EndorsingPeer::mspId)
        .filter(organisations::contains)
        .forEach(mspId -> layout.put(mspId, 1));
    List<String> missing =
        organisations.stream().filter(organisation -> !layout.containsKey(organisation)).toList();
    if (!missing.isEmpty()) {
      throw noPeersOf(missing);
    }
    return new EndorsementPlan(List.of(layout), available);
  }

  /**
   * The gateway answers for the policy: first a peer of its own organisation, then who is missing.
   */
  private EndorsementPlan planByPolicy() throws GatewayException {
    EndorsementPlanner planner = new EndorsementPlanner(channel);
    String ownMspId = channel.local().mspId();
    List<EndorsingPeer> available = channel.available(proposal.chaincode());
    List<EndorsingPeer> own =
        available.stream().filter(peer -> peer.mspId().equals(ownMspId)).toList();
    ChaincodeInterest interest = EndorsementPlanner.interestIn(proposal.chaincode());
    if (own.isEmpty()) {
      if (proposal.hasTransientData()) {
        throw unprotected();
      }
      return new EndorsementPlan(planner.layouts(interest, ownMspId), available);
    }
    Map.Entry<EndorsingPeer, PeerAnswer.Accepted> first = firstAnswer(own);
    ChaincodeInterest touched = first.getValue().response().getInterest();
    if (touched.getChaincodesCount() > 0) {
      interest = touched;
    }
    EndorsementPlan plan = new EndorsementPlan(layouts(planner, interest), available);
    plan.take(first.getKey(), first.getValue());
    return plan;
  }

  /**
   * Transient data goes to members of the written collections only, unless the client names others
   * itself.
   */
  private List<Map<String, Integer>> layouts(EndorsementPlanner planner, ChaincodeInterest interest)
      throws GatewayException {
    String ownMspId = channel.local().mspId();
    List<String> written =
        interest.getChaincodesList().stream()
            .filter(ChaincodeCall::getNoPrivateReads)
            .flatMap(call -> call.getCollectionNamesList().stream())
            .toList();
    if (written.isEmpty() || !proposal.hasTransientData()) {
      return planner.layouts(interest, ownMspId);
    }
    ChaincodeInterest.Builder amongMembers = interest.toBuilder();
    amongMembers.getChaincodesBuilderList().forEach(call -> call.setNoPrivateReads(false));
    try {
      return planner.layouts(amongMembers.build(), ownMspId);
    } catch (GatewayException tooFewMembers) {
      planner.layouts(interest, ownMspId);
      throw new GatewayException(
          Status.Code.FAILED_PRECONDITION,
          "requires endorsement from organisation(s) that are not in the distribution policy of"
              + " the private data collection(s): ["
              + String.join(" ", written)
              + "]; retry specifying trusted endorsing organizations to protect transient data");
    }
  }

  private Map.Entry<EndorsingPeer, PeerAnswer.Accepted> firstAnswer(List<EndorsingPeer> own)
      throws GatewayException {
    List<ErrorDetail> details = new ArrayList<>();
    for (EndorsingPeer peer : own) {
      PeerAnswer answer =
          CallDeadline.await(
              ask(peer), "endorsement timeout expired while collecting first endorsement");
      if (answer instanceof PeerAnswer.Accepted accepted) {
        return Map.entry(peer, accepted);
      }
      details.add(PeerAnswer.detail(peer, ((PeerAnswer.Failed) answer).message()));
    }
    throw new GatewayException(
        Status.Code.ABORTED,
        "failed to endorse transaction, see attached details for more info",
        details);
  }

  /** Asks all at once. */
  private Map<EndorsingPeer, PeerAnswer> ask(Collection<EndorsingPeer> peers)
      throws GatewayException {
    Map<EndorsingPeer, CompletableFuture<PeerAnswer>> asked = new LinkedHashMap<>();
    peers.forEach(peer -> asked.put(peer, ask(peer)));
    Map<EndorsingPeer, PeerAnswer> answers = new LinkedHashMap<>();
    for (Map.Entry<EndorsingPeer, CompletableFuture<PeerAnswer>> entry : asked.entrySet()) {
      answers.put(
          entry.getKey(),
          CallDeadline.await(
              entry.getValue(), "endorsement timeout expired while collecting endorsements"));
    }
    return answers;
  }

  private CompletableFuture<PeerAnswer> ask(EndorsingPeer peer) {
    return CompletableFuture.supplyAsync(
        () -> PeerAnswer.of(peer, peer == channel.local(), proposal.signed()), executor);
  }

  private Envelope transaction(EndorsementPlan plan, Set<EndorsingPeer> endorsers) {
    ChaincodeEndorsedAction.Builder action =
        ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(plan.payload());
    endorsers.forEach(peer -> action.addEndorsements(plan.endorsement(peer)));
    ChaincodeActionPayload payload =
        ChaincodeActionPayload.newBuilder()
            .setChaincodeProposalPayload(proposal.payloadWithoutTransientData().toByteString())
            .setAction(action)
            .build();
    Transaction transaction =
        Transaction.newBuilder()
            .addActions(
                TransactionAction.newBuilder()
                    .setHeader(proposal.header().getSignatureHeader())
                    .setPayload(payload.toByteString()))
            .build();
    return Envelope.newBuilder()
        .setPayload(
            Payload.newBuilder()
                .setHeader(proposal.header())
                .setData(transaction.toByteString())
                .build()
                .toByteString())
        .build();
  }
}
