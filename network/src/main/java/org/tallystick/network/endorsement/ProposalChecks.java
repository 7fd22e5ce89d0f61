package org.tallystick.network.endorsement;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.endorsement.ProposalRefusedException.Stage;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.ledger.Malformed;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.policy.Resource;

/**
 * What a proposal must be before its chaincode runs: in time, of an unexpired certificate, well
 * formed, signed by its creator, new, and from somebody who may write.
 */
public final class ProposalChecks {
  /** Fabric's default for {@code peer.authentication.timewindow}. */
  private static final Duration TIME_WINDOW = Duration.ofMinutes(15);

  private final String channel;
  private final MspRegistry msps;
  private final ChannelPolicies policies;
  private final Predicate<String> committed;
  private final Clock clock;

  /**
   * Checks for one channel.
   *
   * @param committed whether a transaction id is on the ledger already, valid or not
   * @param clock the peer's clock, against which certificates and timestamps are held
   */
  public ProposalChecks(
      String channel,
      MspRegistry msps,
      ChannelPolicies policies,
      Predicate<String> committed,
      Clock clock) {
    this.channel = channel;
    this.msps = msps;
    this.policies = policies;
    this.committed = committed;
    this.clock = clock;
  }

  /** Checks for the requests to a peer of this MSP that concern no channel. */
  public static ProposalChecks withoutChannel(MspRegistry localMsp, Clock clock) {
    return new ProposalChecks(
        "",
        localMsp,
        ChannelPolicies.of(ConfigGroup.getDefaultInstance()),
        transactionId -> false,
        clock);
  }

  /**
   * The filters before the endorser: expiry of the certificate, then the time window.
   *
   * @throws ProposalRefusedException at stage FILTER
   */
  void filter(SignedProposal signed) throws ProposalRefusedException {
    ChannelHeader channelHeader;
    SignatureHeader signatureHeader;
    String layer = "proposal: " + Malformed.message("Proposal");
    try {
      Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
      layer = "header: " + Malformed.message("Header");
      Header header = Header.parseFrom(proposal.getHeader());
      layer = "signature header: " + Malformed.message("SignatureHeader");
      signatureHeader = SignatureHeader.parseFrom(header.getSignatureHeader());
      layer = "channel header: " + Malformed.message("ChannelHeader");
      channelHeader = ChannelHeader.parseFrom(header.getChannelHeader());
    } catch (InvalidProtocolBufferException malformed) {
      throw new ProposalRefusedException(Stage.FILTER, "failed parsing " + layer);
    }
    if (isExpired(signatureHeader)) {
      throw new ProposalRefusedException(Stage.FILTER, "proposal client identity expired");
    }
    checkTimeWindow(channelHeader.getTimestamp());
  }

  private boolean isExpired(SignatureHeader header) {
    try {
      return msps.resolve(header.getCreator()).isExpiredAt(clock.instant());
    } catch (IdentityException unknown) {
      // Whoever the channel does not know is refused by the endorser, with another text.
      return false;
    }
  }

  private void checkTimeWindow(Timestamp timestamp) throws ProposalRefusedException {
    Instant claimed = Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    Instant now = clock.instant();
    if (Duration.between(claimed, now).abs().compareTo(TIME_WINDOW) > 0) {
      throw new ProposalRefusedException(
          Stage.FILTER,
          "request unauthorized due to incorrect timestamp "
              + claimed.truncatedTo(ChronoUnit.SECONDS)
              + ", peer time "
              + now.truncatedTo(ChronoUnit.SECONDS)
              + ", peer.authentication.timewindow 15m0s");
    }
  }

  /** The channel that a proposal addresses; empty when it says none or cannot be read. */
  static String channelOf(SignedProposal signed) {
    try {
      Header header = Header.parseFrom(Proposal.parseFrom(signed.getProposalBytes()).getHeader());
      return ChannelHeader.parseFrom(header.getChannelHeader()).getChannelId();
    } catch (InvalidProtocolBufferException malformed) {
      // The filter that follows says what is wrong with it.
      return "";
    }
  }

  /**
   * The endorser's own checks.
   *
   * @throws ProposalRefusedException at stage VALIDATION
   */
  void validate(UnpackedProposal proposal) throws ProposalRefusedException {
    refuseWithoutRight(validatedAndNew(proposal));
  }

  /**
   * The same for a system chaincode, which decides itself who may call it.
   *
   * @throws ProposalRefusedException at stage VALIDATION
   */
  void validateSystemCall(UnpackedProposal proposal) throws ProposalRefusedException {
    validatedAndNew(proposal);
  }

  private ResolvedIdentity validatedAndNew(UnpackedProposal proposal)
      throws ProposalRefusedException {
    try {
      ResolvedIdentity creator = validated(proposal);
      refuseCommitted(proposal);
      return creator;
    } catch (InvalidProposal invalid) {
      throw new ProposalRefusedException(
          Stage.VALIDATION, "error validating proposal: " + invalid.getMessage());
    }
  }

  private ResolvedIdentity validated(UnpackedProposal proposal) throws InvalidProposal {
    ChannelHeader header = proposal.channelHeader();
    SignatureHeader signature = proposal.signatureHeader();
    if (header.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE
        && header.getType() != HeaderType.CONFIG_VALUE) {
      HeaderType type = HeaderType.forNumber(header.getType());
      throw new InvalidProposal(
          "invalid header type " + (type == null ? header.getType() : type.name()));
    }
    require(header.getEpoch() == 0, "epoch is non-zero");
    require(!signature.getNonce().isEmpty(), "nonce is empty");
    require(!signature.getCreator().isEmpty(), "creator is empty");
    String expected = transactionIdOf(signature);
    require(
        header.getTxId().equals(expected),
        "incorrectly computed txid '" + header.getTxId() + "' -- expected '" + expected + "'");
    require(!proposal.signed().getSignature().isEmpty(), "empty signature bytes");
    ResolvedIdentity creator = creator(signature);
    require(
        creator.verify(
            proposal.signed().getProposalBytes().toByteArray(),
            proposal.signed().getSignature().toByteArray()),
        "access denied: channel [" + channel + "] creator org [" + creator.mspId() + "]");
    return creator;
  }

  private ResolvedIdentity creator(SignatureHeader signature) throws InvalidProposal {
    try {
      return msps.resolve(signature.getCreator());
    } catch (IdentityException refused) {
      throw new InvalidProposal(
          "access denied: channel ["
              + channel
              + "] creator org "
              + (isKnown(refused)
                  ? "[" + mspIdOf(signature) + "]"
                  : "unknown, creator is malformed"));
    }
  }

  /** Whether the certificate is the organisation's, and only its use is refused. */
  private static boolean isKnown(IdentityException refused) {
    return switch (refused.kind()) {
      case REVOKED, NO_SINGLE_ROLE -> true;
      case MALFORMED, UNKNOWN_MSP, UNTRUSTED -> false;
    };
  }

  private static String mspIdOf(SignatureHeader signature) {
    try {
      return SerializedIdentity.parseFrom(signature.getCreator()).getMspid();
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("it was resolved before", impossible);
    }
  }

  private static String transactionIdOf(SignatureHeader signature) {
    return Sha256.hex(signature.getNonce().concat(signature.getCreator()).toByteArray());
  }

  /** Without a channel nothing is committed, so nothing can be a repetition. */
  private void refuseCommitted(UnpackedProposal proposal) throws ProposalRefusedException {
    if (committed.test(proposal.transactionId())) {
      throw new ProposalRefusedException(
          Stage.VALIDATION,
          "duplicate transaction found ["
              + proposal.transactionId()
              + "]. Creator ["
              + HexFormat.of().formatHex(proposal.signatureHeader().getCreator().toByteArray())
              + "]");
    }
  }

  private void refuseWithoutRight(ResolvedIdentity creator) throws ProposalRefusedException {
    if (channel.isEmpty()) {
      return;
    }
    Optional<String> refusal =
        AccessControl.refusal(policies, channel, Resource.PROPOSE, List.of(creator));
    if (refusal.isPresent()) {
      throw new ProposalRefusedException(Stage.VALIDATION, refusal.get());
    }
  }

  private static void require(boolean fulfilled, String message) throws InvalidProposal {
    if (!fulfilled) {
      throw new InvalidProposal(message);
    }
  }

  private static final class InvalidProposal extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidProposal(String message) {
      super(message);
    }
  }
}
