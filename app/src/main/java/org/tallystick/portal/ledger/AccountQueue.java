package org.tallystick.portal.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets work on one key happen one after the other, in order of arrival. Two payments from one account
 * would otherwise read the same balance, and the later one would have to be endorsed again.
 */
final class AccountQueue {
  private final Map<String, Turnstile> turnstiles = new ConcurrentHashMap<>();

  <T> T inTurn(String key, Supplier<T> work) {
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
    turnstile.lock.lock();
    try {
      return work.get();
    } finally {
      turnstile.lock.unlock();
      turnstiles.computeIfPresent(key, (ignored, known) -> --known.visitors == 0 ? null : known);
    }
  }

  /** {@code visitors} is read and written within the map's own lock of the key. */
  private static final class Turnstile {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int visitors;
  }
}
