package org.tallystick.portal.ledger;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Drives {@link Outbox#resumeUnsettled} on a thread of its own. */
@Singleton
public class OutboxWorker {
  private static final Logger LOG = System.getLogger(OutboxWorker.class.getName());
  private static final long SECONDS_BETWEEN_ROUNDS = 2;

  private final Outbox outbox;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "outbox");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  public OutboxWorker(Outbox outbox) {
    this.outbox = outbox;
  }

  public void start() {
    outbox.giveUpUnsent();
    rounds.scheduleWithFixedDelay(this::round, 0, SECONDS_BETWEEN_ROUNDS, TimeUnit.SECONDS);
  }

  private void round() {
    try {
      outbox.resumeUnsettled();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the outbox could not be worked on; next round in a moment", e);
    }
  }

  @PreDestroy
  void stop() {
    rounds.shutdownNow();
  }
}
