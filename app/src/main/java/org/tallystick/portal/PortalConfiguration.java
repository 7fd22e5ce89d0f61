package org.tallystick.portal;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tallystick.portal.identity.WalletKey;
import org.tallystick.portal.ledger.Profile;

/** What comes from the environment: the network's profile, the state folder, the wallet's key. */
@Singleton
public class PortalConfiguration {
  private final Profile profile;
  private final StateFolder state;
  private final WalletKey walletKey;

  @Inject
  public PortalConfiguration(
      @ConfigProperty(name = "tallystick.profile") String profile,
      @ConfigProperty(name = "tallystick.portal.state") String state,
      @ConfigProperty(name = "tallystick.wallet.key") String walletKey) {
    this.profile = Profile.read(Path.of(profile));
    this.state = new StateFolder(Path.of(state));
    this.walletKey = WalletKey.fromBase64(walletKey);
  }

  @Produces
  @Singleton
  Profile profile() {
    return profile;
  }

  @Produces
  @Singleton
  StateFolder state() {
    return state;
  }

  @Produces
  @Singleton
  WalletKey walletKey() {
    return walletKey;
  }
}
