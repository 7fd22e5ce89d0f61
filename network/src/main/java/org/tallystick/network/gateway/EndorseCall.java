package org.tallystick.network.gateway;

import com.google.protobuf.ByteString;
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
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.tallystick.network.endorsement.UnpackedProposal;

/** One Endorse: collects equal answers of enough peers and assembles the transaction. */
final class EndorseCall {
  private final GatewayChannel channel;
  private final EndorsingPeer local;
  private final Executor executor;
  private final UnpackedProposal proposal;
  private final Map<EndorsingPeer, Endorsement> endorsements = new LinkedHashMap<>();
  private final List<EndorsingPeer> failed = new ArrayList<>();
  private final List<ErrorDetail> details = new ArrayList<>();
  private ByteString reference;

  EndorseCall(
      GatewayChannel channel, EndorsingPeer local, Executor executor, UnpackedProposal proposal) {
    this.channel = channel;
    this.local = local;
    this.executor = executor;
    this.proposal = proposal;
  }

  EndorseResponse endorse(EndorseRequest request) throws GatewayException {
    Set<EndorsingPeer> endorsers =
        request.getEndorsingOrganizationsCount() > 0
            ? endorsedByNamed(request.getEndorsingOrganizationsList())
            : endorsedByPlan();
    return EndorseResponse.newBuilder().setPreparedTransaction(transaction(endorsers)).build();
  }

  /** The client answers for the policy: one peer of each named organisation, all asked at once. */
  private Set<EndorsingPeer> endorsedByNamed(List<String> organisations) throws GatewayException {
    Map<String, EndorsingPeer> named = new LinkedHashMap<>();
    if (proposal.channel().equals(channel.name())) {
      for (EndorsingPeer peer : channel.available(proposal.chaincode(), local)) {
        if (organisations.contains(peer.mspId())) {
          named.putIfAbsent(peer.mspId(), peer);
        }
      }
    }
    List<String> missing =
        organisations.stream().filter(organisation -> !named.containsKey(organisation)).toList();
    if (!missing.isEmpty()) {
      throw new GatewayException(
          Status.Code.UNAVAILABLE,
          "failed to find any endorsing peers for org(s): " + String.join(", ", missing));
    }
    if (!collect(named.values())) {
      throw notEnough();
    }
    return endorsements.keySet();
  }

  /**
   * The gateway answers for the policy: first a peer of its own organisation, then who is missing.
   */
  private Set<EndorsingPeer> endorsedByPlan() throws GatewayException {
    if (!proposal.channel().equals(channel.name())) {
      throw EndorsementPlanner.unknownChaincode(proposal.chaincode(), proposal.channel());
    }
    EndorsementPlanner planner = new EndorsementPlanner(channel);
    ChaincodeInterest interest = EndorsementPlanner.interestIn(proposal.chaincode());
    List<EndorsingPeer> own =
        channel.available(proposal.chaincode(), local).stream()
            .filter(peer -> peer.mspId().equals(local.mspId()))
            .toList();
    if (own.isEmpty()) {
      if (proposal.hasTransientData()) {
        throw new GatewayException(
            Status.Code.FAILED_PRECONDITION,
            "no endorsers found in the gateway's organization; retry specifying endorsing"
                + " organization(s) to protect transient data");
      }
    } else {
      ProposalResponse first = firstAnswer(own);
      if (first.getInterest().getChaincodesCount() > 0) {
        interest = first.getInterest();
      }
    }
    for (Set<EndorsingPeer> layout : planner.layouts(interest, local)) {
      if (failed.stream().noneMatch(layout::contains)
          && collect(layout.stream().filter(peer -> !endorsements.containsKey(peer)).toList())) {
        return layout;
      }
    }
    throw notEnough();
  }

  private ProposalResponse firstAnswer(List<EndorsingPeer> own) throws GatewayException {
    for (EndorsingPeer peer : own) {
      PeerAnswer answer =
          CallDeadline.await(
              ask(peer), "endorsement timeout expired while collecting first endorsement");
      if (accept(peer, answer) && answer instanceof PeerAnswer.Accepted accepted) {
        return accepted.response();
      }
    }
    throw new GatewayException(
        Status.Code.ABORTED,
        "failed to endorse transaction, see attached details for more info",
        details);
  }

  /** Asks all at once; true when all of them endorsed the same. */
  private boolean collect(Collection<EndorsingPeer> peers) throws GatewayException {
    Map<EndorsingPeer, CompletableFuture<PeerAnswer>> asked = new LinkedHashMap<>();
    peers.forEach(peer -> asked.put(peer, ask(peer)));
    boolean complete = true;
    for (Map.Entry<EndorsingPeer, CompletableFuture<PeerAnswer>> entry : asked.entrySet()) {
      PeerAnswer answer =
          CallDeadline.await(
              entry.getValue(), "endorsement timeout expired while collecting endorsements");
      complete &= accept(entry.getKey(), answer);
    }
    return complete;
  }

  private CompletableFuture<PeerAnswer> ask(EndorsingPeer peer) {
    return CompletableFuture.supplyAsync(
        () -> PeerAnswer.of(peer, peer == local, proposal.signed()), executor);
  }

  private boolean accept(EndorsingPeer peer, PeerAnswer answer) {
    if (answer instanceof PeerAnswer.Failed refused) {
      return refuse(peer, refused.message());
    }
    ProposalResponse response = ((PeerAnswer.Accepted) answer).response();
    if (reference == null) {
      reference = response.getPayload();
    }
    if (!reference.equals(response.getPayload())) {
      return refuse(peer, "ProposalResponsePayloads do not match");
    }
    endorsements.put(peer, response.getEndorsement());
    return true;
  }

  private boolean refuse(EndorsingPeer peer, String message) {
    failed.add(peer);
    details.add(PeerAnswer.detail(peer, message));
    return false;
  }

  private GatewayException notEnough() {
    return new GatewayException(
        Status.Code.ABORTED,
        "failed to collect enough transaction endorsements, see attached details for more info",
        details);
  }

  private Envelope transaction(Set<EndorsingPeer> endorsers) {
    ChaincodeEndorsedAction.Builder action =
        ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(reference);
    endorsers.forEach(peer -> action.addEndorsements(endorsements.get(peer)));
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
