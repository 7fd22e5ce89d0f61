package org.tallystick.conformance.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.identity.SigningIdentity;

/** The identities of peers and orderers, which no profile tells. */
final class NodeIdentities {
  private NodeIdentities() {}

  /** The first {@code peer} or {@code orderer} of an organisation. */
  static SigningIdentity of(
      CryptoTree crypto, Profile.OrganisationProfile organisation, String kind) {
    return SigningIdentity.load(
        organisation.mspId(), folder(crypto, organisation, kind).resolve("msp"));
  }

  /** What that node has of certificates and keys. */
  static Path folder(CryptoTree crypto, Profile.OrganisationProfile organisation, String kind) {
    Path people = crypto.root().resolve("peerOrganizations");
    String domain = organisation.name().toLowerCase(java.util.Locale.ROOT) + ".example";
    try (Stream<Path> nodes = Files.list(people.resolve(domain).resolve(kind + "s"))) {
      return nodes.sorted().findFirst().orElseThrow();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot find the " + kind + " of " + domain, unreadable);
    }
  }
}
