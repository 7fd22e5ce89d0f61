package org.tallystick.portal.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.ledger.GatewayConnections;
import org.tallystick.portal.ledger.GatewayLedger;
import org.tallystick.portal.ledger.Identities.Credentials;
import org.tallystick.portal.ledger.Profile;

/** Asks the contract without the portal, with the identities of the network's profile. */
final class LedgerItself {
  private final Contract contract;

  LedgerItself(Path profileFile) {
    Profile profile = Profile.read(profileFile);
    this.contract =
        new Contract(
            new GatewayLedger(
                profile, caller -> credentials(profile, caller), new GatewayConnections(profile)),
            null);
  }

  <R> R ask(Caller caller, Record question, Class<R> answer) {
    return contract.ask(caller, question, answer);
  }

  private static Credentials credentials(Profile profile, Caller caller) {
    Profile.Enrolment person =
        profile.organisations().stream()
            .filter(organisation -> organisation.mspId().equals(caller.mspId()))
            .flatMap(organisation -> organisation.identities().stream())
            .filter(enrolment -> enrolment.enrolmentId().equals(caller.enrolmentId()))
            .findFirst()
            .orElseThrow();
    try {
      return new Credentials(
          new X509Identity(
              caller.mspId(),
              Identities.readX509Certificate(Files.newBufferedReader(person.certificate()))),
          Signers.newPrivateKeySigner(
              Identities.readPrivateKey(Files.newBufferedReader(person.privateKey()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
