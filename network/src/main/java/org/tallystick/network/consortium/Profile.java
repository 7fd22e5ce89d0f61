package org.tallystick.network.consortium;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * All that a portal or a test knows of a network: one JSON file, written by whoever starts it.
 * Paths in it are relative to the file's own folder.
 *
 * @param version of this format
 * @param network the kind of network, for people only; nothing depends on it
 * @param channel the channel's name
 * @param chaincode the chaincode's name
 * @param organisations in the order of the consortium's description
 */
public record Profile(
    int version,
    String network,
    String channel,
    String chaincode,
    List<OrganisationProfile> organisations) {
  /** The version of the format that this class writes and reads. */
  public static final int VERSION = 1;

  /** One organisation's endpoint and people. */
  public record OrganisationProfile(
      String name, String mspId, Gateway gateway, List<Identity> identities) {
    /** The identity of this enrolment id. */
    public Identity identity(String enrolmentId) {
      return identities.stream()
          .filter(identity -> identity.enrolmentId().equals(enrolmentId))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException(name + " has nobody named " + enrolmentId));
    }
  }

  /**
   * Where an organisation's gateway is.
   *
   * @param address host and port
   * @param tlsRoot path of the PEM file that its TLS certificate chains to
   * @param serverName the host name that its TLS certificate carries
   */
  public record Gateway(String address, String tlsRoot, String serverName) {}

  /**
   * Somebody's certificate and key.
   *
   * @param certificate path of a PEM file
   * @param privateKey path of a PEM file
   */
  public record Identity(
      String enrolmentId,
      String displayName,
      boolean admin,
      Map<String, String> attributes,
      String certificate,
      String privateKey) {}

  /** The organisation of this name. */
  public OrganisationProfile organisation(String name) {
    return organisations.stream()
        .filter(organisation -> organisation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no organisation is named " + name));
  }

  /** Writes the file; a reader sees the old one or the new one, never a part. */
  public void write(Path file) {
    try {
      Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "profile", ".tmp");
      Files.writeString(draft, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(this));
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the profile " + file, e);
    }
  }

  /** Reads the file. */
  public static Profile read(Path file) {
    try {
      Profile profile = JSON.std.beanFrom(Profile.class, Files.readString(file));
      if (profile.version != VERSION) {
        throw new IllegalArgumentException(
            file + " is a profile of version " + profile.version + ", not " + VERSION);
      }
      return profile;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the profile " + file, e);
    }
  }
}
