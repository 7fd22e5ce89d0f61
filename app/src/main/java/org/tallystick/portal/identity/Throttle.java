package org.tallystick.portal.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes each wrong password after the fifth cost twice the wait of the one before, up to five
 * minutes.
 */
final class Throttle {
  private static final int FREE_FAILURES = 5;
  private static final long LONGEST_WAIT_SECONDS = 300;

  /** Remembered logins; the least recently failed one is forgotten first. */
  private static final int MOST_LOGINS = 10_000;

  private final LongSupplier nanoTime;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_LOGINS;
        }
      };

  Throttle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized long secondsToWait(String login) {
    Failures known = failures.get(login);
    if (known == null || known.count < FREE_FAILURES) {
      return 0;
    }
    long wait = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(known.count - FREE_FAILURES, 20));
    long passed = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - known.last);
    return Math.max(0, wait - passed);
  }

  synchronized void failed(String login) {
    Failures known = failures.get(login);
    failures.put(login, new Failures(known == null ? 1 : known.count + 1, nanoTime.getAsLong()));
  }

  synchronized void succeeded(String login) {
    failures.remove(login);
  }

  private record Failures(int count, long last) {}
}
