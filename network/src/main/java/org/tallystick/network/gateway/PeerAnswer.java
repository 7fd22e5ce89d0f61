package org.tallystick.network.gateway;

import io.grpc.Status;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.endorsement.ProposalRefusedException.Stage;

/** What asking one peer came to, sorted into the cases that a gateway treats differently. */
sealed interface PeerAnswer {

  /** The chaincode accepted. */
  record Accepted(ProposalResponse response) implements PeerAnswer {}

  /**
   * The peer or its chaincode did not accept.
   *
   * @param code the status code if this is the last word
   * @param message what to tell the client
   * @param retry whether another peer may do better
   */
  record Failed(Status.Code code, String message, boolean retry) implements PeerAnswer {}

  /** What a gateway writes before the error of a peer that it does not host. */
  String REMOTE_PREFIX = "rpc error: code = Unknown desc = ";

  int STATUS_ACCEPTED_MIN = 200;
  int STATUS_REFUSED_MIN = 400;
  int STATUS_ERROR = 500;

  /**
   * Asks a peer.
   *
   * @param local whether the gateway belongs to this peer; between peers a refused proposal looks
   *     like a broken connection
   */
  static PeerAnswer of(EndorsingPeer peer, boolean local, SignedProposal proposal) {
    ProposalResponse answer;
    try {
      answer = peer.endorse(proposal);
    } catch (ProposalRefusedException refused) {
      if (refused.stage() == Stage.CONNECTION) {
        return new Failed(Status.Code.UNAVAILABLE, refused.getMessage(), true);
      }
      if (!local) {
        return new Failed(Status.Code.UNAVAILABLE, REMOTE_PREFIX + refused.getMessage(), true);
      }
      return refused.stage() == Stage.FILTER
          ? new Failed(Status.Code.UNAVAILABLE, refused.getMessage(), true)
          : new Failed(Status.Code.FAILED_PRECONDITION, refused.getMessage(), false);
    }
    Response response = answer.getResponse();
    int status = response.getStatus();
    if (status >= STATUS_ACCEPTED_MIN && status < STATUS_REFUSED_MIN) {
      return new Accepted(answer);
    }
    if (answer.getPayload().isEmpty() && status == STATUS_ERROR) {
      return new Failed(Status.Code.ABORTED, response.getMessage(), true);
    }
    return new Failed(
        Status.Code.UNKNOWN, "chaincode response " + status + ", " + response.getMessage(), false);
  }

  /** The row of an error's details that says what this peer answered. */
  static ErrorDetail detail(EndorsingPeer peer, String message) {
    return ErrorDetail.newBuilder()
        .setAddress(peer.address())
        .setMspId(peer.mspId())
        .setMessage(message)
        .build();
  }
}
