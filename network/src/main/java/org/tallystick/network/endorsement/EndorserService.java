package org.tallystick.network.endorsement;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * A peer's Endorser service. A proposal that is not worth simulating fails the call with status
 * UNKNOWN; whatever goes wrong later is in the response's status and message.
 */
public final class EndorserService extends EndorserGrpc.EndorserImplBase {
  private static final Logger LOG = Logger.getLogger(EndorserService.class.getName());

  private final ProposalProcessor peer;

  /** Endorses the proposals of a peer's channels. */
  @FunctionalInterface
  public interface ProposalProcessor {
    /**
     * Checks, simulates and endorses; blocks until the chaincode has answered.
     *
     * @throws ProposalRefusedException when the proposal was not worth simulating
     */
    ProposalResponse process(SignedProposal proposal) throws ProposalRefusedException;
  }

  /** The service of one peer. */
  public EndorserService(ProposalProcessor peer) {
    this.peer = peer;
  }

  @Override
  public void processProposal(SignedProposal proposal, StreamObserver<ProposalResponse> client) {
    ProposalResponse response;
    try {
      response = peer.process(proposal);
    } catch (ProposalRefusedException refused) {
      client.onError(Status.UNKNOWN.withDescription(refused.getMessage()).asRuntimeException());
      return;
    } catch (RuntimeException broken) {
      LOG.log(Level.SEVERE, "An endorsement failed", broken);
      client.onError(
          Status.INTERNAL.withDescription("the peer failed, see its log").asRuntimeException());
      return;
    }
    client.onNext(response);
    client.onCompleted();
  }
}
