package org.tallystick.network.consortium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tallystick.network.identity.Pem;
import org.tallystick.network.identity.Role;
import org.tallystick.network.identity.SigningIdentity;

/**
 * The certificates and keys of a consortium on disk, in cryptogen's layout: {@code
 * peerOrganizations/<domain>/{ca,tlsca,msp,peers,orderers,users}}. What exists and still says what
 * the description says is kept; what is missing, half written, expired or says something else is
 * issued anew by the same authorities. All of it is readable by its owner only.
 */
public final class CryptoTree {
  private static final String CERTIFICATE_SUFFIX = "-cert.pem";
  private static final String KEY = "priv_sk";

  private final Path root;

  private CryptoTree(Path root) {
    this.root = root;
  }

  /**
   * A TLS certificate with its key, and the root that the other side must chain to; all PEM files.
   */
  public record TlsFiles(Path certificate, Path privateKey, Path root) {}

  /**
   * Completes the tree for a consortium.
   *
   * @param root the folder of the tree; made if missing
   */
  public static CryptoTree issue(Consortium consortium, Path root) {
    CryptoTree tree = new CryptoTree(OwnerOnly.directory(root));
    CertificateAuthority links = tree.authority(tree.chaincodeFolder(), "chaincode", "chaincode");
    tree.issueTls(links, tree.chaincodeServer(), "chaincode", List.of());
    for (Organisation organisation : consortium.organisations()) {
      tree.issue(organisation);
      tree.issueTls(links, tree.chaincodeClient(organisation), organisation.peerHost(), List.of());
    }
    return tree;
  }

  /** The paths of a tree that somebody else fills, or has filled. */
  public static CryptoTree at(Path root) {
    return new CryptoTree(root);
  }

  private void issue(Organisation organisation) {
    String domain = organisation.domain();
    Path folder = folder(organisation);
    CertificateAuthority ca = authority(folder.resolve("ca"), domain, "ca." + domain);
    CertificateAuthority tlsCa = authority(folder.resolve("tlsca"), domain, "tlsca." + domain);
    writeVerifyingMsp(folder.resolve("msp"), organisation, ca, tlsCa);
    for (Organisation.Peer peer : organisation.peers()) {
      String host = organisation.hostOf(peer);
      issueNode(organisation, peerFolder(organisation, peer), host, Role.PEER, ca, tlsCa);
    }
    issueNode(
        organisation,
        ordererFolder(organisation),
        ordererHost(organisation),
        Role.ORDERER,
        ca,
        tlsCa);
    for (Person person : organisation.people()) {
      Path msp = personMsp(organisation, person);
      writeVerifyingMsp(msp, organisation, ca, tlsCa);
      issueSigning(
          ca,
          msp,
          person.enrolmentId(),
          person.admin() ? Role.ADMIN : Role.CLIENT,
          Optional.of(CertificateAttributes.json(person)));
    }
  }

  private void issueNode(
      Organisation organisation,
      Path folder,
      String host,
      Role role,
      CertificateAuthority ca,
      CertificateAuthority tlsCa) {
    writeVerifyingMsp(folder.resolve("msp"), organisation, ca, tlsCa);
    issueSigning(ca, folder.resolve("msp"), host, role, Optional.empty());
    issueTls(tlsCa, tlsFiles(folder.resolve("tls"), "server"), host, List.of(host));
  }

  private void writeVerifyingMsp(
      Path msp, Organisation organisation, CertificateAuthority ca, CertificateAuthority tlsCa) {
    String caFile = "ca." + organisation.domain() + CERTIFICATE_SUFFIX;
    writeOnce(msp.resolve("cacerts").resolve(caFile), Pem.of(ca.certificate()));
    writeOnce(
        msp.resolve("tlscacerts").resolve("tlsca." + organisation.domain() + CERTIFICATE_SUFFIX),
        Pem.of(tlsCa.certificate()));
    writeOnce(msp.resolve("config.yaml"), nodeOusYaml(caFile));
  }

  private static String nodeOusYaml(String caFile) {
    StringBuilder yaml = new StringBuilder("NodeOUs:\n  Enable: true\n");
    for (Role role : Role.values()) {
      String ou = role.organisationalUnit();
      yaml.append("  ")
          .append(ou.substring(0, 1).toUpperCase(Locale.ROOT))
          .append(ou.substring(1))
          .append("OUIdentifier:\n    Certificate: cacerts/")
          .append(caFile)
          .append("\n    OrganizationalUnitIdentifier: ")
          .append(ou)
          .append('\n');
    }
    return yaml.toString();
  }

  private static void writeOnce(Path file, String content) {
    if (!Files.exists(file)) {
      OwnerOnly.directory(file.getParent());
      OwnerOnly.write(file, content);
    }
  }

  private CertificateAuthority authority(Path folder, String organisation, String commonName) {
    OwnerOnly.directory(folder);
    Path certificateFile = folder.resolve(commonName + CERTIFICATE_SUFFIX);
    Path keyFile = folder.resolve(KEY);
    if (Files.exists(certificateFile)) {
      return new CertificateAuthority(Pem.certificate(certificateFile), Pem.privateKey(keyFile));
    }
    CertificateAuthority founded = CertificateAuthority.found(organisation, commonName);
    OwnerOnly.write(keyFile, Pem.of(founded.privateKey()));
    OwnerOnly.write(certificateFile, Pem.of(founded.certificate()));
    return founded;
  }

  private void issueSigning(
      CertificateAuthority ca,
      Path msp,
      String commonName,
      Role role,
      Optional<String> attributes) {
    Path certificateFile = msp.resolve("signcerts").resolve(commonName + CERTIFICATE_SUFFIX);
    if (Files.exists(certificateFile)) {
      X509Certificate present = Pem.certificate(certificateFile);
      if (isCurrent(present)
          && CertificateAttributes.of(present).equals(attributes)
          && present
              .getSubjectX500Principal()
              .getName()
              .contains("OU=" + role.organisationalUnit())) {
        return;
      }
    }
    write(
        ca.issueSigning(commonName, role, attributes),
        certificateFile,
        msp.resolve("keystore").resolve(KEY));
  }

  private void issueTls(
      CertificateAuthority ca, TlsFiles files, String commonName, List<String> hosts) {
    if (Files.exists(files.certificate()) && isCurrent(Pem.certificate(files.certificate()))) {
      return;
    }
    write(ca.issueTls(commonName, hosts), files.certificate(), files.privateKey());
    writeOnce(files.root(), Pem.of(ca.certificate()));
  }

  /** The key goes first: a certificate on disk means that its key is there too. */
  private static void write(
      CertificateAuthority.Issued issued, Path certificateFile, Path keyFile) {
    OwnerOnly.directory(certificateFile.getParent());
    OwnerOnly.directory(keyFile.getParent());
    try {
      Files.deleteIfExists(certificateFile);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot replace " + certificateFile, e);
    }
    OwnerOnly.write(keyFile, Pem.of(issued.privateKey()));
    OwnerOnly.write(certificateFile, Pem.of(issued.certificate()));
  }

  private static boolean isCurrent(X509Certificate certificate) {
    return Instant.now().isBefore(certificate.getNotAfter().toInstant());
  }

  /** The folder that all paths below lie in. */
  public Path root() {
    return root;
  }

  private Path folder(Organisation organisation) {
    return root.resolve("peerOrganizations").resolve(organisation.domain());
  }

  private Path peerFolder(Organisation organisation, Organisation.Peer peer) {
    return folder(organisation).resolve("peers").resolve(organisation.hostOf(peer));
  }

  private Path ordererFolder(Organisation organisation) {
    return folder(organisation).resolve("orderers").resolve(ordererHost(organisation));
  }

  private Path chaincodeFolder() {
    return root.resolve("chaincode");
  }

  /** The host name in the certificates of an organisation's orderer. */
  public static String ordererHost(Organisation organisation) {
    return "orderer0." + organisation.domain();
  }

  /** The certificate of the authority that issues an organisation's identities. */
  public Path caCertificate(Organisation organisation) {
    return folder(organisation)
        .resolve("ca")
        .resolve("ca." + organisation.domain() + CERTIFICATE_SUFFIX);
  }

  /** The certificate that an organisation's TLS certificates chain to. */
  public Path tlsCaCertificate(Organisation organisation) {
    return folder(organisation)
        .resolve("tlsca")
        .resolve("tlsca." + organisation.domain() + CERTIFICATE_SUFFIX);
  }

  /** The MSP folder by which others know an organisation; without any key. */
  public Path organisationMsp(Organisation organisation) {
    return folder(organisation).resolve("msp");
  }

  /** The MSP folder that an organisation's orderer signs with. */
  public Path ordererMsp(Organisation organisation) {
    return ordererFolder(organisation).resolve("msp");
  }

  /** The certificate that an organisation's orderer signs with. */
  public Path ordererCertificate(Organisation organisation) {
    return ordererMsp(organisation)
        .resolve("signcerts")
        .resolve(ordererHost(organisation) + CERTIFICATE_SUFFIX);
  }

  /** The MSP folder that a peer signs with. */
  public Path peerMsp(Organisation organisation, Organisation.Peer peer) {
    return peerFolder(organisation, peer).resolve("msp");
  }

  /** A peer's signing identity. */
  public SigningIdentity peer(Organisation organisation, Organisation.Peer peer) {
    return SigningIdentity.load(
        organisation.mspId(), peerFolder(organisation, peer).resolve("msp"));
  }

  /** The signing identity of an organisation's first peer. */
  public SigningIdentity peer(Organisation organisation) {
    return peer(organisation, organisation.peer());
  }

  /** What a peer's gateway serves TLS with. */
  public TlsFiles peerTls(Organisation organisation, Organisation.Peer peer) {
    return tlsFiles(peerFolder(organisation, peer).resolve("tls"), "server");
  }

  /** What the gateway of an organisation's first peer serves TLS with. */
  public TlsFiles peerTls(Organisation organisation) {
    return peerTls(organisation, organisation.peer());
  }

  /** The identity that signs blocks for an organisation's orderer. */
  public SigningIdentity orderer(Organisation organisation) {
    return SigningIdentity.load(organisation.mspId(), ordererFolder(organisation).resolve("msp"));
  }

  /** What the orderer serves TLS with. */
  public TlsFiles ordererTls(Organisation organisation) {
    return tlsFiles(ordererFolder(organisation).resolve("tls"), "server");
  }

  /** The MSP folder of a person. */
  public Path personMsp(Organisation organisation, Person person) {
    return folder(organisation)
        .resolve("users")
        .resolve(person.enrolmentId() + "@" + organisation.domain())
        .resolve("msp");
  }

  /** A person's certificate file. */
  public Path personCertificate(Organisation organisation, Person person) {
    return personMsp(organisation, person)
        .resolve("signcerts")
        .resolve(person.enrolmentId() + CERTIFICATE_SUFFIX);
  }

  /** A person's private key file. */
  public Path personKey(Organisation organisation, Person person) {
    return personMsp(organisation, person).resolve("keystore").resolve(KEY);
  }

  /** A person's signing identity. */
  public SigningIdentity person(Organisation organisation, Person person) {
    return SigningIdentity.load(organisation.mspId(), personMsp(organisation, person));
  }

  /**
   * What a chaincode process serves TLS with; {@code root} is what the peers' certificates chain
   * to. Chaincode links have an authority of their own, so that only peers can dial a chaincode.
   */
  public TlsFiles chaincodeServer() {
    return tlsFiles(chaincodeFolder(), "server");
  }

  /** What an organisation's peers present to chaincodes, and the root that they trust there. */
  public TlsFiles chaincodeClient(Organisation organisation) {
    return tlsFiles(chaincodeFolder(), organisation.domain());
  }

  private static TlsFiles tlsFiles(Path folder, String name) {
    return new TlsFiles(
        folder.resolve(name + ".crt"), folder.resolve(name + ".key"), folder.resolve("ca.crt"));
  }
}
