package org.tallystick.portal.projection;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tallystick.chaincode.consortium.api.Identity;
import org.tallystick.chaincode.consortium.api.WhoAmI;
import org.tallystick.portal.database.DatabaseException;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.ledger.Ledger;
import org.tallystick.portal.ledger.LedgerException;

/**
 * Follows the ledger's events on a thread of its own, from the read model's checkpoint on. When the
 * gateway goes away it tries the next organisation's; an event that cannot be applied halts it, for
 * a read model with a hole is worse than an old one.
 */
@Singleton
public class LedgerListener {
  private static final Logger LOG = System.getLogger(LedgerListener.class.getName());
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /** In a row; a database that is away comes back, a row that it refuses it refuses for ever. */
  private static final int MOST_DATABASE_FAILURES = 5;

  private final Ledger ledger;
  private final Contract contract;
  private final ReadModel readModel;
  private final Projector projector;
  private final ListenerIdentities identities;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Ledger.EventStream stream;

  @Inject
  public LedgerListener(
      Ledger ledger,
      Contract contract,
      ReadModel readModel,
      Projector projector,
      ListenerIdentities identities) {
    this.ledger = ledger;
    this.contract = contract;
    this.readModel = readModel;
    this.projector = projector;
    this.identities = identities;
  }

  public void start() {
    Thread thread = new Thread(this::run, "ledger-listener");
    thread.setDaemon(true);
    thread.start();
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
    Ledger.EventStream open = stream;
    if (open != null) {
      open.close();
    }
  }

  private void run() {
    List<Caller> callers = identities.inOrder();
    readModel.begin();
    long pause = FIRST_PAUSE_MILLIS;
    int databaseFailures = 0;
    for (int turn = 0; stopped.getCount() > 0; turn++) {
      try {
        long before = projector.nextBlock();
        follow(callers.get(turn % callers.size()));
        pause = projector.nextBlock() > before ? FIRST_PAUSE_MILLIS : pause;
        databaseFailures = 0;
      } catch (RuntimeException e) {
        if (e instanceof DatabaseException && databaseFailures++ < MOST_DATABASE_FAILURES) {
          LOG.log(Level.WARNING, "the read model's database failed; trying again", e);
          if (waited(pause)) {
            return;
          }
          continue;
        }
        readModel.halt(e.getMessage());
        LOG.log(Level.ERROR, "the read model halts: an event cannot be applied", e);
        return;
      }
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
      if (waited(pause)) {
        return;
      }
    }
  }

  /** Reads until the stream breaks. Only what an event does to the read model may throw. */
  private void follow(Caller caller) {
    try (Ledger.EventStream events = ledger.events(caller, projector.nextBlock())) {
      stream = events;
      // An open stream says nothing until an event comes; an answer says that the gateway is there.
      contract.ask(caller, new WhoAmI(), Identity.class);
      readModel.following(true);
      while (true) {
        readModel.apply(events.next());
      }
    } catch (LedgerException e) {
      readModel.following(false);
      if (stopped.getCount() > 0) {
        LOG.log(Level.INFO, "events through {0} ended: {1}", caller.mspId(), e.code());
      }
    }
  }

  private boolean waited(long millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
