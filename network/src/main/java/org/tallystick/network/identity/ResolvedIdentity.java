package org.tallystick.network.identity;

import com.google.protobuf.ByteString;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An identity that its MSP accepted: it chains to the MSP's roots, is not revoked and has exactly
 * one role. Expiry is not part of that (MSPs pin time to the certificate's start; only the entry
 * points of peers and orderers look at {@link #isExpiredAt}).
 *
 * <p>Equal when MSP id and certificate are: two serializations of one certificate are one identity.
 */
public final class ResolvedIdentity {
  private final String mspId;
  private final X509Certificate certificate;
  private final byte[] encodedCertificate;
  private final Ecdsa.VerifyingKey publicKey;
  private final Role role;
  private final List<OrganisationalUnit> organisationalUnits;
  private final ByteString serialized;
  private final int hashCode;

  /** An organisational unit of the subject, with the hash of the chain that certifies it. */
  public record OrganisationalUnit(String name, ByteString certifiersIdentifier) {}

  ResolvedIdentity(
      String mspId,
      X509Certificate certificate,
      byte[] encodedCertificate,
      Role role,
      List<OrganisationalUnit> organisationalUnits,
      ByteString serialized) {
    this.mspId = mspId;
    this.certificate = certificate;
    this.encodedCertificate = encodedCertificate;
    this.publicKey = Ecdsa.VerifyingKey.of(certificate.getPublicKey());
    this.role = role;
    this.organisationalUnits = List.copyOf(organisationalUnits);
    this.serialized = serialized;
    this.hashCode = Objects.hash(mspId, Arrays.hashCode(encodedCertificate));
  }

  public String mspId() {
    return mspId;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public Role role() {
    return role;
  }

  public List<OrganisationalUnit> organisationalUnits() {
    return organisationalUnits;
  }

  /** The SerializedIdentity bytes that this was resolved from. */
  public ByteString serialized() {
    return serialized;
  }

  /** Whether this identity's certificate has ended before {@code moment}. */
  public boolean isExpiredAt(Instant moment) {
    return moment.isAfter(certificate.getNotAfter().toInstant());
  }

  /**
   * Whether this identity made the signature: ECDSA over SHA-256 of the message, DER encoded, with
   * S in the lower half of the curve's order as Fabric demands.
   */
  public boolean verify(byte[] message, byte[] signature) {
    return publicKey.verify(message, signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResolvedIdentity that
        && mspId.equals(that.mspId)
        && Arrays.equals(encodedCertificate, that.encodedCertificate);
  }

  @Override
  public int hashCode() {
    return hashCode;
  }

  /** MSP id, role and subject, for logs. */
  @Override
  public String toString() {
    return mspId + " " + role.organisationalUnit() + " " + certificate.getSubjectX500Principal();
  }
}
