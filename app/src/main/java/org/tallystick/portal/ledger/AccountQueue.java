package org.tallystick.portal.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets work on one key happen one after the other, in order of arrival. Two payments from one
 * account would otherwise read the same balance, and the later one would have to be endorsed again.
 */
final class AccountQueue {
  private final Map<String, Turnstile> turnstiles = new ConcurrentHashMap<>();

  /**
   * Does the work when it is its turn.
   *
   * @param key what the work is about; null waits for nobody
   * @param patience how long it waits for those before it
   * @throws LedgerException {@code STILL_BUSY} when its turn did not come; the work was not begun
   */
  <T> T inTurn(String key, Duration patience, Supplier<T> work) {
    if (key == null) {
      return work.get();
    }
    Turnstile turnstile =
        turnstiles.compute(
            key,
            (ignored, known) -> {
              Turnstile entered = known == null ? new Turnstile() : known;
              entered.visitors++;
              return entered;
            });
    try {
      if (!turnstile.lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LedgerException(LedgerFault.STILL_BUSY);
      }
      try {
        return work.get();
      } finally {
        turnstile.lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException(LedgerFault.STILL_BUSY, e);
    } finally {
      turnstiles.computeIfPresent(key, (ignored, known) -> --known.visitors == 0 ? null : known);
    }
  }

  /** {@code visitors} is read and written within the map's own lock of the key. */
  private static final class Turnstile {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int visitors;
  }
}
