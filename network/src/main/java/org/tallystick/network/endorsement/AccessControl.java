package org.tallystick.network.endorsement;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.policy.NoSuchPolicy;
import org.tallystick.network.policy.Policy;
import org.tallystick.network.policy.Resource;
import org.tallystick.network.policy.SignedData;

/**
 * Decides, with Fabric's texts, whether a signed request satisfies one of the channel's policies.
 */
public final class AccessControl {
  private final String channel;
  private final MspRegistry msps;
  private final ChannelPolicies policies;
  private final Clock clock;

  /**
   * Decides for one channel.
   *
   * @param clock against which the expiry of certificates is held
   */
  public AccessControl(String channel, MspRegistry msps, ChannelPolicies policies, Clock clock) {
    this.channel = channel;
    this.msps = msps;
    this.policies = policies;
    this.clock = clock;
  }

  /** Judges one request for a resource, by the policy that guards it now. */
  public Optional<String> refusal(Resource resource, SignedData request) {
    return refusal(policies, channel, resource, signers(request));
  }

  /** The same for signers that are known already. */
  static Optional<String> refusal(
      ChannelPolicies policies, String channel, Resource resource, List<ResolvedIdentity> signers) {
    String path = policies.pathFor(resource);
    Policy policy = policies.policy(path);
    if (!policies.isListed(resource)) {
      return policy.refusal(signers).map(cause -> refusalText(channel, path, cause));
    }
    // A list of the channel's own is judged in another place of Fabric, with other words.
    return policy
        .refusal(signers)
        .map(cause -> policy instanceof NoSuchPolicy ? "policy " + path + " not found" : cause)
        .map(
            cause ->
                "failed evaluating policy on signed data during check policy ["
                    + path
                    + "]: ["
                    + cause
                    + "]");
  }

  /**
   * Judges one request.
   *
   * @param policyPath such as {@code /Channel/Application/Readers}
   * @return the text of the refusal, or empty when the request may pass
   */
  public Optional<String> refusal(String policyPath, SignedData request) {
    return policies
        .policy(policyPath)
        .refusal(signers(request))
        .map(cause -> refusalText(channel, policyPath, cause));
  }

  /** Who made a proposal, empty when the channel does not know them. */
  Optional<ResolvedIdentity> creator(SignedProposal signed) {
    try {
      Header header = Header.parseFrom(Proposal.parseFrom(signed.getProposalBytes()).getHeader());
      return Optional.of(
          msps.resolve(SignatureHeader.parseFrom(header.getSignatureHeader()).getCreator()));
    } catch (InvalidProtocolBufferException | IdentityException unknown) {
      return Optional.empty();
    }
  }

  /** Whether a certificate that the channel knows has ended. */
  public boolean isExpired(ByteString identity) {
    try {
      return msps.resolve(identity).isExpiredAt(clock.instant());
    } catch (IdentityException unknown) {
      return false;
    }
  }

  private List<ResolvedIdentity> signers(SignedData request) {
    try {
      ResolvedIdentity signer = msps.resolve(request.identity());
      // Policies do not look at the clock; those who take proposals and orders do.
      boolean counts =
          signer.verify(request.data().toByteArray(), request.signature().toByteArray());
      return counts ? List.of(signer) : List.of();
    } catch (IdentityException unknown) {
      // Whoever the channel does not know signs for nobody; the policy says what is missing.
      return List.of();
    }
  }

  private static String refusalText(String channel, String policyPath, String cause) {
    return "Failed evaluating policy on signed data during check policy on channel ["
        + channel
        + "] with policy ["
        + policyPath
        + "]: ["
        + cause
        + "]";
  }
}
