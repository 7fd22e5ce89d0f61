package org.tallystick.network.render;

import java.nio.file.Path;
import java.util.List;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.fabric.Topology.PeerNode;

/** What the portal of one organisation knows: its own gateway and its own people only. */
final class SiteProfile {
  private SiteProfile() {}

  static Profile of(String channel, Site site, CryptoTree tree) {
    Organisation organisation = site.organisation();
    PeerNode peer = site.peers().get(0);
    return new Profile(
        Profile.VERSION,
        "fabric",
        channel,
        site.chaincodes().isEmpty() ? "" : site.chaincodes().get(0).chaincode().name(),
        List.of(
            new Profile.OrganisationProfile(
                organisation.name(),
                organisation.mspId(),
                new Profile.Gateway(
                    peer.host() + ":" + peer.port(), Mounts.TLS_ROOT + "/tlsca.pem", peer.host()),
                organisation.people().stream()
                    .map(person -> identity(organisation, person, tree))
                    .toList())));
  }

  private static Profile.Identity identity(
      Organisation organisation, Person person, CryptoTree tree) {
    return new Profile.Identity(
        person.enrolmentId(),
        person.displayName(),
        person.admin(),
        person.attributes(),
        mounted(tree, organisation, tree.personCertificate(organisation, person)),
        mounted(tree, organisation, tree.personKey(organisation, person)));
  }

  private static String mounted(CryptoTree tree, Organisation organisation, Path file) {
    Path below = KeyFile.users(tree, organisation).relativize(file);
    return Mounts.PEOPLE + "/" + below.toString().replace('\\', '/');
  }
}
