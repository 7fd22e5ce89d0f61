package org.tallystick.network.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.tallystick.network.identity.IdentityException.Kind;
import org.tallystick.network.identity.ResolvedIdentity.OrganisationalUnit;

/**
 * One membership service provider: an organisation's roots of trust and the rules by which its
 * certificates become identities. NodeOUs must be on; they are what tells peers from people.
 */
public final class Msp {
  /** Fabric's number for an MSP of X.509 certificates, the only type supported. */
  private static final int TYPE_FABRIC = 0;

  private static final ByteString PEM_START = ByteString.copyFromUtf8("-----BEGIN ");

  private final String id;
  private final CertificateChains chains;
  private final List<X509CRL> revocationLists;
  private final Map<Role, NodeOu> nodeOus;

  private record NodeOu(String name, ByteString certifiersIdentifier) {}

  private Msp(FabricMSPConfig config) throws CertificateException {
    this.id = config.getName();
    this.chains =
        new CertificateChains(
            certificates(config.getRootCertsList()),
            certificates(config.getIntermediateCertsList()));
    this.revocationLists = revocationLists(config.getRevocationListList());
    this.nodeOus = nodeOus(config.getFabricNodeOus());
    if (id.isEmpty() || config.getRootCertsCount() == 0 || nodeOus.isEmpty()) {
      throw new IllegalArgumentException(
          "MSP '" + id + "' needs a name, a root certificate and NodeOUs enabled");
    }
  }

  /**
   * Makes an MSP of its configuration, as it stands in a channel's configuration block.
   *
   * @throws IllegalArgumentException when it is not a usable X.509 MSP with NodeOUs
   */
  public static Msp of(MSPConfig config) {
    if (config.getType() != TYPE_FABRIC) {
      throw new IllegalArgumentException("MSP type " + config.getType() + " is not supported");
    }
    try {
      return new Msp(FabricMSPConfig.parseFrom(config.getConfig()));
    } catch (InvalidProtocolBufferException | CertificateException e) {
      throw new IllegalArgumentException("MSP configuration cannot be read", e);
    }
  }

  private static List<X509Certificate> certificates(List<ByteString> pems)
      throws CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (ByteString pem : pems) {
      certificates.add(Pem.certificate(pem.toByteArray()));
    }
    return certificates;
  }

  private static List<X509CRL> revocationLists(List<ByteString> pems) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509CRL> lists = new ArrayList<>();
    for (ByteString pem : pems) {
      try {
        lists.add((X509CRL) factory.generateCRL(pem.newInput()));
      } catch (CRLException e) {
        throw new CertificateException("not a revocation list", e);
      }
    }
    return lists;
  }

  private static Map<Role, NodeOu> nodeOus(FabricNodeOUs config) throws CertificateException {
    Map<Role, NodeOu> ous = new EnumMap<>(Role.class);
    if (config.getEnable()) {
      put(ous, Role.CLIENT, config.getClientOuIdentifier());
      put(ous, Role.PEER, config.getPeerOuIdentifier());
      put(ous, Role.ADMIN, config.getAdminOuIdentifier());
      put(ous, Role.ORDERER, config.getOrdererOuIdentifier());
    }
    return ous;
  }

  private static void put(Map<Role, NodeOu> ous, Role role, FabricOUIdentifier identifier)
      throws CertificateException {
    if (identifier.getOrganizationalUnitIdentifier().isEmpty()) {
      return;
    }
    ByteString certifier = ByteString.EMPTY;
    if (!identifier.getCertificate().isEmpty()) {
      X509Certificate ca = Pem.certificate(identifier.getCertificate().toByteArray());
      certifier = certifiersIdentifier(List.of(ca));
    }
    ous.put(role, new NodeOu(identifier.getOrganizationalUnitIdentifier(), certifier));
  }

  /** The MSP id, such as {@code ModelLabMSP}. */
  public String id() {
    return id;
  }

  /**
   * Resolves a certificate of this MSP.
   *
   * @param pem the certificate
   * @param serialized the serialized identity that it came in
   */
  ResolvedIdentity resolve(byte[] pem, ByteString serialized) throws IdentityException {
    X509Certificate certificate;
    byte[] encoded;
    try {
      if (!ByteString.copyFrom(pem).startsWith(PEM_START)) {
        throw new CertificateException("not PEM");
      }
      certificate = Pem.certificate(pem);
      encoded = certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IdentityException(Kind.MALFORMED, "not an X.509 certificate in PEM", e);
    }
    if (!(certificate.getPublicKey() instanceof ECPublicKey)) {
      throw new IdentityException(Kind.MALFORMED, "the certificate's key is not ECDSA");
    }
    if (certificate.getBasicConstraints() >= 0) {
      throw new IdentityException(Kind.UNTRUSTED, "a CA certificate cannot be an identity");
    }
    List<X509Certificate> issuers =
        chains
            .issuers(certificate)
            .orElseThrow(
                () ->
                    new IdentityException(
                        Kind.UNTRUSTED, "the certificate does not chain to a root of " + id));
    refuseRevoked(certificate, issuers.get(0));
    List<OrganisationalUnit> ous = organisationalUnits(certificate, certifiersIdentifier(issuers));
    return new ResolvedIdentity(id, certificate, encoded, role(ous), ous, serialized);
  }

  private void refuseRevoked(X509Certificate certificate, X509Certificate issuer)
      throws IdentityException {
    for (X509CRL list : revocationLists) {
      if (list.isRevoked(certificate) && isSignedBy(list, issuer)) {
        throw new IdentityException(Kind.REVOKED, "the certificate has been revoked");
      }
    }
  }

  private static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
    try {
      list.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private Role role(List<OrganisationalUnit> ous) throws IdentityException {
    List<Role> roles = new ArrayList<>();
    for (OrganisationalUnit ou : ous) {
      for (Map.Entry<Role, NodeOu> entry : nodeOus.entrySet()) {
        if (!entry.getValue().name().equals(ou.name())) {
          continue;
        }
        ByteString certifier = entry.getValue().certifiersIdentifier();
        if (!certifier.isEmpty() && !certifier.equals(ou.certifiersIdentifier())) {
          throw new IdentityException(
              Kind.NO_SINGLE_ROLE, "another CA than the one named certifies OU " + ou.name());
        }
        roles.add(entry.getKey());
      }
    }
    if (roles.size() != 1) {
      throw new IdentityException(
          Kind.NO_SINGLE_ROLE,
          "exactly one OU must be client, peer, admin or orderer, but "
              + roles.size()
              + " of the certificate are");
    }
    return roles.get(0);
  }

  private static List<OrganisationalUnit> organisationalUnits(
      X509Certificate certificate, ByteString certifiers) {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    List<OrganisationalUnit> ous = new ArrayList<>();
    for (RDN rdn : subject.getRDNs(BCStyle.OU)) {
      for (AttributeTypeAndValue pair : rdn.getTypesAndValues()) {
        if (pair.getType().equals(BCStyle.OU) && pair.getValue() instanceof ASN1String text) {
          ous.add(new OrganisationalUnit(text.getString(), certifiers));
        }
      }
    }
    return ous;
  }

  /** Fabric's identifier of a certification chain: SHA-256 over the certificates, nearest first. */
  private static ByteString certifiersIdentifier(List<X509Certificate> issuers) {
    try {
      MessageDigest sha256 = Sha256.digest();
      for (X509Certificate issuer : issuers) {
        sha256.update(issuer.getEncoded());
      }
      return ByteString.copyFrom(sha256.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("certificates cannot be hashed", e);
    }
  }
}
