package org.tallystick.network.consortium;

import java.nio.file.Path;
import java.util.function.Function;

/** Writes down how to reach a running network. */
public final class Profiles {
  private Profiles() {}

  /**
   * The profile of a network.
   *
   * @param network the kind of network
   * @param folder where the profile will be written; the crypto tree lies below it
   * @param addresses host and port of an organisation's gateway
   */
  public static Profile of(
      String network,
      Consortium consortium,
      CryptoTree crypto,
      Path folder,
      Function<Organisation, String> addresses) {
    return new Profile(
        Profile.VERSION,
        network,
        consortium.channel(),
        consortium.chaincodes().isEmpty() ? "" : consortium.chaincodes().get(0).name(),
        consortium.organisations().stream()
            .map(
                organisation ->
                    organisation(organisation, crypto, folder, addresses.apply(organisation)))
            .toList());
  }

  private static Profile.OrganisationProfile organisation(
      Organisation organisation, CryptoTree crypto, Path folder, String address) {
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
      Organisation organisation, Person person, CryptoTree crypto, Path folder) {
    return new Profile.Identity(
        person.enrolmentId(),
        person.displayName(),
        person.admin(),
        person.attributes(),
        relative(folder, crypto.personCertificate(organisation, person)),
        relative(folder, crypto.personKey(organisation, person)));
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
