package org.tallystick.network.configuration;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.identity.EnvelopeSigner;
import org.tallystick.network.identity.SigningIdentity;

/** Makes an update of a channel's configuration as administrators sign and submit it. */
public final class SignedUpdate {
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
      EnvelopeSigner own = new EnvelopeSigner(signer);
      ByteString header = own.signatureHeader().toByteString();
      signed.addSignatures(
          ConfigSignature.newBuilder()
              .setSignatureHeader(header)
              .setSignature(own.signature(header.concat(content))));
    }
    return new EnvelopeSigner(submitter)
        .envelope(
            HeaderType.CONFIG_UPDATE,
            update.getChannelId(),
            Instant.now(),
            signed.build().toByteString());
  }
}
