package org.tallystick.network.gateway;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;

/**
 * Evaluate: asks one peer after another until one answers. A broken peer is no reason to give up, a
 * contract's refusal is.
 */
final class EvaluateCall {
  private final GatewayChannel channel;
  private final Executor executor;
  private final ClientProposal proposal;

  EvaluateCall(GatewayChannel channel, Executor executor, ClientProposal proposal) {
    this.channel = channel;
    this.executor = executor;
    this.proposal = proposal;
  }

  /**
   * Evaluates.
   *
   * @param organisations MSP ids of those whose peers may be asked; empty when the client names
   *     none
   */
  EvaluateResponse evaluate(List<String> organisations) throws GatewayException {
    List<ErrorDetail> details = new ArrayList<>();
    Status.Code lastCode = Status.Code.ABORTED;
    for (EndorsingPeer peer : candidates(organisations)) {
      PeerAnswer answer =
          CallDeadline.await(
              CompletableFuture.supplyAsync(
                  () -> PeerAnswer.of(peer, peer == channel.local(), proposal.signed()), executor),
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

  private List<EndorsingPeer> candidates(List<String> named) throws GatewayException {
    // Nobody else may see transient data unless the client says who.
    boolean onlyLocal = named.isEmpty() && proposal.hasTransientData();
    List<String> organisations = onlyLocal ? List.of(channel.local().mspId()) : named;
    List<EndorsingPeer> candidates =
        channel.available(proposal.chaincode()).stream()
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
