package org.tallystick.network.system;

import java.util.Optional;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.endorsement.AccessControl;
import org.tallystick.network.endorsement.EndorsingChannel;
import org.tallystick.network.endorsement.PeerChannels;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.endorsement.UnpackedProposal;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.identity.Role;
import org.tallystick.network.policy.Resource;
import org.tallystick.network.policy.SignedData;

/**
 * Who may call which system chaincode: people of the peer's own organisation for what concerns the
 * peer, a channel's members, by its policies, for what concerns the channel.
 */
public final class PeerAccess {
  private final String mspId;
  private final MspRegistry localMsp;
  private final PeerChannels channels;

  /**
   * Decides for one peer.
   *
   * @param mspId the MSP of the peer's organisation
   * @param localMsp knows that MSP alone
   */
  public PeerAccess(String mspId, MspRegistry localMsp, PeerChannels channels) {
    this.mspId = mspId;
    this.localMsp = localMsp;
    this.channels = channels;
  }

  /**
   * Lets an administrator of the peer's organisation through; the message says who did not pass.
   */
  void requireAdmin(SignedProposal proposal) throws RefusedException {
    ResolvedIdentity creator = member("Admins", proposal);
    if (creator.role() != Role.ADMIN) {
      throw notSatisfied(
          "Admins",
          "The identity is not an admin under this MSP ["
              + mspId
              + "]: The identity does not contain OU [ADMIN], MSP: ["
              + mspId
              + "]");
    }
  }

  /** Lets members of the peer's organisation through. */
  void requireMember(SignedProposal proposal) throws RefusedException {
    member("Members", proposal);
  }

  private ResolvedIdentity member(String policy, SignedProposal proposal) throws RefusedException {
    SignedData signed = signedData(proposal);
    try {
      ResolvedIdentity creator = localMsp.resolve(signed.identity());
      if (!creator.verify(signed.data().toByteArray(), signed.signature().toByteArray())) {
        throw new RefusedException("The signature is invalid");
      }
      return creator;
    } catch (IdentityException refused) {
      throw new RefusedException(
          "Failed deserializing proposal creator during channelless check policy with policy ["
              + policy
              + "]: ["
              + cause(refused, signed)
              + "]");
    }
  }

  private String cause(IdentityException refused, SignedData signed) {
    return refused.kind() == IdentityException.Kind.UNKNOWN_MSP
        ? "expected MSP ID " + mspId + ", received " + MspRegistry.mspIdOf(signed.identity())
        : refused.getMessage();
  }

  private static RefusedException notSatisfied(String policy, String cause) {
    return new RefusedException(
        "Failed verifying that proposal's creator satisfies local MSP principal during channelless"
            + " check policy with policy ["
            + policy
            + "]: ["
            + cause
            + "]");
  }

  /** Lets through whom the policy lets through that guards a resource of a channel. */
  void require(String channel, Resource resource, SignedProposal proposal) throws RefusedException {
    AccessControl access =
        channels
            .find(channel)
            .map(EndorsingChannel::access)
            .orElseThrow(
                () ->
                    new RefusedException(
                        "Failed to get policy manager for channel [" + channel + "]"));
    Optional<String> refusal = access.refusal(resource, signedData(proposal));
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
  }

  private static SignedData signedData(SignedProposal proposal) throws RefusedException {
    return new SignedData(
        unpacked(proposal).signatureHeader().getCreator(),
        proposal.getProposalBytes(),
        proposal.getSignature());
  }

  /** The chaincode that the client called, be it through another one. */
  static String invokedChaincode(SignedProposal proposal) throws RefusedException {
    return unpacked(proposal).chaincode();
  }

  private static UnpackedProposal unpacked(SignedProposal proposal) throws RefusedException {
    try {
      return UnpackedProposal.of(proposal);
    } catch (ProposalRefusedException malformed) {
      throw new RefusedException(
          "Failed to identify the called chaincode: " + malformed.getMessage());
    }
  }
}
