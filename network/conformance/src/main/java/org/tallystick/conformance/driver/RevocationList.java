package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/** Lists of certificates that an organisation has taken back, in the channel's configuration. */
final class RevocationList {
  private RevocationList() {}

  /** The configuration in which an organisation has taken certificates back. */
  static ConfigGroup in(
      ConfigGroup root, Clients clients, String organisation, X509Certificate... revoked) {
    ByteString list = ByteString.copyFromUtf8(pem(clients, organisation, revoked));
    return changed(root, organisation, msp -> msp.clearRevocationList().addRevocationList(list));
  }

  /** The configuration in which it has taken none back. */
  static ConfigGroup none(ConfigGroup root, String organisation) {
    return changed(root, organisation, FabricMSPConfig.Builder::clearRevocationList);
  }

  private static ConfigGroup changed(
      ConfigGroup root, String organisation, UnaryOperator<FabricMSPConfig.Builder> change) {
    String path = "Application/" + organisation;
    ConfigGroup group = root.getGroupsOrThrow("Application").getGroupsOrThrow(organisation);
    try {
      MSPConfig msp = MSPConfig.parseFrom(group.getValuesOrThrow("MSP").getValue());
      FabricMSPConfig.Builder fabric = FabricMSPConfig.parseFrom(msp.getConfig()).toBuilder();
      return Groups.value(
              path,
              "MSP",
              msp.toBuilder().setConfig(change.apply(fabric).build().toByteString()).build())
          .apply(root);
    } catch (InvalidProtocolBufferException unreadable) {
      throw new IllegalStateException("the MSP of " + organisation, unreadable);
    }
  }

  private static String pem(Clients clients, String organisation, X509Certificate... revoked) {
    OddCertificates.Authority authority = OddCertificates.authority(clients, organisation);
    Instant now = Instant.now();
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(
            X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded()),
            Date.from(now.minus(Duration.ofMinutes(1))));
    builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(1))));
    for (X509Certificate each : revoked) {
      builder.addCRLEntry(each.getSerialNumber(), Date.from(now), CRLReason.keyCompromise);
    }
    try (StringWriter text = new StringWriter();
        JcaPEMWriter pem = new JcaPEMWriter(text)) {
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.certificate()));
      pem.writeObject(builder.build(OddCertificates.signer(authority.privateKey())));
      pem.flush();
      return text.toString();
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException("a revocation list cannot be made", failed);
    }
  }
}
