package org.tallystick.network.gateway;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.tallystick.network.endorsement.UnpackedProposal;

/**
 * Evaluate: asks one peer after another until one answers. A broken peer is no reason to give up, a
 * contract's refusal is.
 */
final class EvaluateCall {
  private final GatewayChannel channel;
  private final EndorsingPeer local;
  private final Executor executor;

  EvaluateCall(GatewayChannel channel, EndorsingPeer local, Executor executor) {
    this.channel = channel;
    this.local = local;
    this.executor = executor;
  }

  EvaluateResponse evaluate(EvaluateRequest request) throws GatewayException {
    UnpackedProposal proposal = ClientProposals.unpack(request.getProposedTransaction());
    if (!proposal.channel().equals(channel.name())) {
      throw new GatewayException(
          Status.Code.UNAVAILABLE, ClientProposals.noConfiguration(proposal.channel()));
    }
    List<ErrorDetail> details = new ArrayList<>();
    Status.Code lastCode = Status.Code.ABORTED;
    for (EndorsingPeer peer : candidates(request, proposal)) {
      PeerAnswer answer =
          CallDeadline.await(
              CompletableFuture.supplyAsync(
                  () -> PeerAnswer.of(peer, peer == local, proposal.signed()), executor),
              "evaluate timeout expired");
      if (answer instanceof PeerAnswer.Accepted accepted) {
        return EvaluateResponse.newBuilder().setResult(accepted.response().getResponse()).build();
      }
      PeerAnswer.Failed failed = (PeerAnswer.Failed) answer;
      details.add(PeerAnswer.detail(peer, failed.message()));
      lastCode = failed.code();
      if (!failed.retry()) {
        throw new GatewayException(
            failed.code(),
            "evaluate call to endorser returned error: " + failed.message(),
            details);
      }
    }
    throw new GatewayException(
        lastCode, "failed to evaluate transaction, see attached details for more info", details);
  }

  private List<EndorsingPeer> candidates(EvaluateRequest request, UnpackedProposal proposal)
      throws GatewayException {
    boolean named = request.getTargetOrganizationsCount() > 0;
    // Nobody else may see transient data unless the client says who.
    boolean onlyLocal = !named && proposal.hasTransientData();
    List<String> organisations =
        onlyLocal ? List.of(local.mspId()) : request.getTargetOrganizationsList();
    List<EndorsingPeer> candidates =
        channel.available(proposal.chaincode(), local).stream()
            .filter(peer -> organisations.isEmpty() || organisations.contains(peer.mspId()))
            .toList();
    if (candidates.isEmpty()) {
      String text =
          "no peers available to evaluate chaincode "
              + proposal.chaincode()
              + " in channel "
              + channel.name();
      throw new GatewayException(
          Status.Code.FAILED_PRECONDITION,
          onlyLocal
              ? "no endorsers found in the gateway's organization; retry specifying target"
                  + " organization(s) to protect transient data: "
                  + text
              : text);
    }
    return candidates;
  }
}
