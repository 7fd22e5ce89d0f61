package org.tallystick.network.configuration;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.identity.SigningIdentity;

/** Makes an update of a channel's configuration as administrators sign and submit it. */
public final class SignedUpdate {
  private static final int NONCE_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SignedUpdate() {}

  /**
   * The update from the present configuration to another one.
   *
   * @param wanted the root of the whole configuration as it shall be; versions in it do not count
   * @param signers whoever agrees to the change
   * @param submitter signs the envelope for the orderer
   * @throws ConfigurationException when nothing would change
   */
  public static Envelope of(
      ChannelConfiguration present,
      ConfigGroup wanted,
      List<SigningIdentity> signers,
      SigningIdentity submitter)
      throws ConfigurationException {
    return of(ConfigChange.between(present.channel(), present.group(), wanted), signers, submitter);
  }

  /** An update as it is given, whatever it says. */
  public static Envelope of(
      ConfigUpdate update, List<SigningIdentity> signers, SigningIdentity submitter) {
    ByteString content = update.toByteString();
    ConfigUpdateEnvelope.Builder signed =
        ConfigUpdateEnvelope.newBuilder().setConfigUpdate(content);
    for (SigningIdentity signer : signers) {
      ByteString header = header(signer).toByteString();
      signed.addSignatures(
          ConfigSignature.newBuilder()
              .setSignatureHeader(header)
              .setSignature(
                  ByteString.copyFrom(signer.sign(header.concat(content).toByteArray()))));
    }
    Instant now = Instant.now();
    ChannelHeader channelHeader =
        ChannelHeader.newBuilder()
            .setType(HeaderType.CONFIG_UPDATE_VALUE)
            .setTimestamp(
                Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
            .setChannelId(update.getChannelId())
            .build();
    ByteString payload =
        Payload.newBuilder()
            .setHeader(
                Header.newBuilder()
                    .setChannelHeader(channelHeader.toByteString())
                    .setSignatureHeader(header(submitter).toByteString()))
            .setData(signed.build().toByteString())
            .build()
            .toByteString();
    return Envelope.newBuilder()
        .setPayload(payload)
        .setSignature(ByteString.copyFrom(submitter.sign(payload.toByteArray())))
        .build();
  }

  private static SignatureHeader header(SigningIdentity signer) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return SignatureHeader.newBuilder()
        .setCreator(signer.serialized())
        .setNonce(ByteString.copyFrom(nonce))
        .build();
  }
}
