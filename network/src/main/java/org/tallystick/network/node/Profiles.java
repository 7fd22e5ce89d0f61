package org.tallystick.network.node;

import java.nio.file.Path;
import java.util.function.Function;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.consortium.Profile;

/** Writes down how to reach a running network. */
final class Profiles {
  private Profiles() {}

  /**
   * The profile of a network.
   *
   * @param addresses host and port of an organisation's gateway
   */
  static Profile of(
      Consortium consortium,
      CryptoTree crypto,
      NetworkFolder folder,
      Function<Organisation, String> addresses) {
    return new Profile(
        Profile.VERSION,
        "embedded",
        consortium.channel(),
        consortium.chaincodes().isEmpty() ? "" : consortium.chaincodes().get(0).name(),
        consortium.organisations().stream()
            .map(
                organisation ->
                    organisation(organisation, crypto, folder, addresses.apply(organisation)))
            .toList());
  }

  private static Profile.OrganisationProfile organisation(
      Organisation organisation, CryptoTree crypto, NetworkFolder folder, String address) {
    return new Profile.OrganisationProfile(
        organisation.name(),
        organisation.mspId(),
        new Profile.Gateway(
            address,
            relative(folder, crypto.tlsCaCertificate(organisation)),
            organisation.peerHost()),
        organisation.people().stream()
            .map(person -> identity(organisation, person, crypto, folder))
            .toList());
  }

  private static Profile.Identity identity(
      Organisation organisation, Person person, CryptoTree crypto, NetworkFolder folder) {
    return new Profile.Identity(
        person.enrolmentId(),
        person.displayName(),
        person.admin(),
        person.attributes(),
        relative(folder, crypto.personCertificate(organisation, person)),
        relative(folder, crypto.personKey(organisation, person)));
  }

  private static String relative(NetworkFolder folder, Path file) {
    return folder.root().relativize(file).toString().replace('\\', '/');
  }
}
