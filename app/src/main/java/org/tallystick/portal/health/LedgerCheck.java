package org.tallystick.portal.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.tallystick.portal.ledger.OutboxStore;
import org.tallystick.portal.projection.ReadModel;

/** Ready means: what the ledger says reaches the pages. */
@Readiness
@ApplicationScoped
public class LedgerCheck implements HealthCheck {
  /**
   * Catching up after a start takes longer than this many known blocks; until then pages are old.
   */
  private static final long MOST_BEHIND = 20;

  private ReadModel readModel;
  private OutboxStore outbox;

  /** For the container's proxy. */
  protected LedgerCheck() {}

  @Inject
  public LedgerCheck(ReadModel readModel, OutboxStore outbox) {
    this.readModel = readModel;
    this.outbox = outbox;
  }

  @Override
  public HealthCheckResponse call() {
    ReadModel.Status status = readModel.status();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("ledger")
            .withData("block", status.block())
            .withData("behind", status.behind())
            .withData("following", status.following())
            .withData("halted", status.halted())
            .withData("unsettled", outbox.unsettled());
    if (status.halted()) {
      answer.withData("alarm", "An event could not be applied; pages show an old world.");
    }
    return answer
        .status(status.following() && !status.halted() && status.behind() <= MOST_BEHIND)
        .build();
  }
}
