package org.tallystick.portal;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tallystick.portal.database.Migrations;
import org.tallystick.portal.identity.FirstPasswords;
import org.tallystick.portal.identity.Wallet;
import org.tallystick.portal.ledger.OutboxWorker;
import org.tallystick.portal.ledger.Profile;
import org.tallystick.portal.projection.LedgerListener;
import org.tallystick.portal.projection.Projector;

/**
 * What happens once at a start, in this order: schema, wallet, passwords, then work left undone.
 */
@ApplicationScoped
public class PortalStart {
  private static final int PREPARE = 100;
  private static final int WORK = 200;

  void prepare(
      @Observes @Priority(PREPARE) Startup startup,
      DataSource source,
      Profile profile,
      Wallet wallet,
      FirstPasswords passwords) {
    Migrations.apply(source);
    wallet.importAll(profile);
    passwords.issueMissing();
  }

  void work(
      @Observes @Priority(WORK) Startup startup,
      @ConfigProperty(name = "portal.rebuild", defaultValue = "false") boolean rebuild,
      Projector projector,
      OutboxWorker outbox,
      LedgerListener listener) {
    if (rebuild) {
      projector.reset();
    }
    outbox.start();
    listener.start();
  }
}
