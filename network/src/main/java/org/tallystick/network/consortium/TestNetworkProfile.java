package org.tallystick.network.consortium;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.tallystick.network.identity.Pem;
import org.tallystick.network.identity.Role;

/**
 * Makes a profile of the folder of fabric-samples' test network, whose certificates cryptogen or
 * Fabric CA issued. Where the peers are is taken from the connection profiles that its {@code
 * network.sh up} writes. People without attributes get their roles on the ledger.
 */
public final class TestNetworkProfile {
  private static final String ENROLMENT_ID = "hf.EnrollmentID";

  private final Path organizations;
  private final Path profileFolder;

  private TestNetworkProfile(Path organizations, Path profileFolder) {
    this.organizations = organizations;
    this.profileFolder = profileFolder;
  }

  /**
   * Reads the tree.
   *
   * @param testNetwork the folder {@code test-network} of fabric-samples, after {@code network.sh
   *     up}
   * @param profileFolder where the profile will lie; paths inside it are relative to this
   * @throws IllegalArgumentException with a sentence, when something is missing
   */
  public static Profile read(
      Path testNetwork, String channel, String chaincode, Path profileFolder) {
    Path organizations = testNetwork.resolve("organizations").toAbsolutePath().normalize();
    Path peers = organizations.resolve("peerOrganizations");
    if (!Files.isDirectory(peers)) {
      throw new IllegalArgumentException(
          peers
              + " does not exist; give the folder test-network of fabric-samples, after its"
              + " ./network.sh up");
    }
    TestNetworkProfile tree =
        new TestNetworkProfile(organizations, profileFolder.toAbsolutePath().normalize());
    return new Profile(
        Profile.VERSION,
        "test-network",
        channel,
        chaincode,
        children(peers).stream().map(tree::organisation).toList());
  }

  private Profile.OrganisationProfile organisation(Path folder) {
    String domain = folder.getFileName().toString();
    Map<String, Object> connection = connectionProfile(folder);
    Map.Entry<String, Map<String, Object>> described = first(connection, "organizations", folder);
    Map.Entry<String, Map<String, Object>> peer = first(connection, "peers", folder);
    List<Profile.Identity> identities = new ArrayList<>();
    for (Path user : children(folder.resolve("users"))) {
      identities.add(identity(user.resolve("msp"), user.getFileName().toString()));
    }
    return new Profile.OrganisationProfile(
        described.getKey(),
        String.valueOf(described.getValue().get("mspid")),
        new Profile.Gateway(
            URI.create(String.valueOf(peer.getValue().get("url"))).getAuthority(),
            path(only(folder.resolve("tlsca"), "-cert.pem")),
            peer.getKey()),
        identities);
  }

  private static Map<String, Object> connectionProfile(Path folder) {
    Path file = only(folder, ".json");
    try {
      return JSON.std.mapFrom(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the connection profile " + file, e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map.Entry<String, Map<String, Object>> first(
      Map<String, Object> connection, String part, Path folder) {
    return ((Map<String, Map<String, Object>>) connection.getOrDefault(part, Map.of()))
        .entrySet().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the connection profile in " + folder + " names no " + part));
  }

  private Profile.Identity identity(Path msp, String displayName) {
    Path certificateFile = only(msp.resolve("signcerts"), ".pem");
    X509Certificate certificate = Pem.certificate(certificateFile);
    Map<String, String> attributes = attributes(certificate);
    LdapName subject = subject(certificate);
    return new Profile.Identity(
        Optional.ofNullable(attributes.remove(ENROLMENT_ID)).orElseGet(() -> value(subject, "CN")),
        displayName,
        has(subject, Role.ADMIN.organisationalUnit()),
        withoutOwn(attributes),
        path(certificateFile),
        path(only(msp.resolve("keystore"), "")));
  }

  /** Fabric CA's own attributes, {@code hf.…}, are not the consortium's. */
  private static Map<String, String> withoutOwn(Map<String, String> attributes) {
    attributes.keySet().removeIf(name -> name.startsWith("hf."));
    return attributes;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> attributes(X509Certificate certificate) {
    Map<String, String> attributes = new TreeMap<>();
    CertificateAttributes.of(certificate)
        .ifPresent(
            json -> {
              try {
                ((Map<String, Object>) JSON.std.mapFrom(json).getOrDefault("attrs", Map.of()))
                    .forEach((name, value) -> attributes.put(name, String.valueOf(value)));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return attributes;
  }

  private static LdapName subject(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName());
    } catch (InvalidNameException e) {
      throw new IllegalArgumentException("a certificate's subject cannot be read", e);
    }
  }

  private static String value(LdapName subject, String type) {
    return subject.getRdns().stream()
        .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
        .map(Rdn::getValue)
        .map(String::valueOf)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(subject + " has no " + type));
  }

  private static boolean has(LdapName subject, String organisationalUnit) {
    return subject.getRdns().stream()
        .anyMatch(
            rdn ->
                rdn.getType().equalsIgnoreCase("OU") && organisationalUnit.equals(rdn.getValue()));
  }

  /** Relative where profile and tree lie in one folder, so that both can be moved together. */
  private String path(Path file) {
    Path told = organizations.startsWith(profileFolder) ? profileFolder.relativize(file) : file;
    return told.toString().replace('\\', '/');
  }

  private static Path only(Path folder, String suffix) {
    return children(folder).stream()
        .filter(file -> file.getFileName().toString().endsWith(suffix))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    folder
                        + " holds no file "
                        + (suffix.isEmpty() ? "" : "that ends with " + suffix)
                        + "; ./network.sh up of fabric-samples writes it"));
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          folder + " does not exist; ./network.sh up of fabric-samples makes it");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
