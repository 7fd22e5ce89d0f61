package org.tallystick.portal.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for ten minutes that a name and password were right, as an HMAC under a key of this
 * process, so that a program which sends them with every request does not pay for PBKDF2 each time.
 */
final class RecentlyVerified {
  private static final long REMEMBERED_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final LongSupplier nanoTime;
  private final SecretKeySpec key;
  private final Map<String, Long> since = new ConcurrentHashMap<>();

  RecentlyVerified(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  boolean contains(String login, String password) {
    long now = nanoTime.getAsLong();
    since.values().removeIf(then -> now - then > REMEMBERED_NANOS);
    return since.containsKey(tag(login, password));
  }

  void add(String login, String password) {
    since.put(tag(login, password), nanoTime.getAsLong());
  }

  private String tag(String login, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(login.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
    }
  }
}
