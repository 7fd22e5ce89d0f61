package org.tallystick.network.gateway;

import io.grpc.Status;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.endorsement.UnpackedProposal;

/** Reads what clients propose. */
final class ClientProposals {
  private ClientProposals() {}

  /**
   * Decodes a proposal far enough to know where it must go.
   *
   * @throws GatewayException INVALID_ARGUMENT when it cannot be decoded
   */
  static UnpackedProposal unpack(SignedProposal signed) throws GatewayException {
    if (signed.getProposalBytes().isEmpty()) {
      throw new GatewayException(
          Status.Code.INVALID_ARGUMENT,
          "failed to unpack transaction proposal: a signed proposal is required");
    }
    UnpackedProposal proposal;
    try {
      proposal = UnpackedProposal.of(signed);
    } catch (ProposalRefusedException malformed) {
      throw new GatewayException(
          Status.Code.INVALID_ARGUMENT,
          "failed to unpack transaction proposal: " + malformed.getMessage());
    }
    if (proposal.channel().isEmpty()) {
      throw new GatewayException(
          Status.Code.INVALID_ARGUMENT,
          "failed to unpack transaction proposal: no channel id provided");
    }
    return proposal;
  }

  static String noConfiguration(String channel) {
    return "failed to get config for channel ["
        + channel
        + "]: could not get last config for channel "
        + channel;
  }
}
