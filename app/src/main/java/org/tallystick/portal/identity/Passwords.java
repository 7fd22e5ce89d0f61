package org.tallystick.portal.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.tallystick.portal.database.Database;

/** Keeps passwords as PBKDF2 hashes. */
@Singleton
public class Passwords {
  /**
   * OWASP's figure for PBKDF2 with HMAC-SHA-256 is 600,000; generated passwords carry 80 bits of
   * their own.
   */
  private static final int ITERATIONS = 210_000;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /** Longer input only costs time. */
  static final int LONGEST = 200;

  private final Database database;
  private final SecureRandom random = new SecureRandom();
  private final Stored nobody = hashed("nobody's password");

  @Inject
  public Passwords(Database database) {
    this.database = database;
  }

  public boolean isSet(String login) {
    return find(login).isPresent();
  }

  public void set(String login, String password) {
    Stored stored = hashed(password);
    database.update(
        "MERGE INTO password (login, salt, iterations, hash) KEY (login) VALUES (?, ?, ?, ?)",
        login,
        stored.salt,
        stored.iterations,
        stored.hash);
  }

  /** Takes the same time for a login that does not exist. */
  public boolean matches(String login, String password) {
    if (password.length() > LONGEST) {
      return false;
    }
    Optional<Stored> known = find(login);
    Stored stored = known.orElse(nobody);
    byte[] hash = hash(password, stored.salt, stored.iterations);
    return MessageDigest.isEqual(hash, stored.hash) && known.isPresent();
  }

  private Optional<Stored> find(String login) {
    return database.first(
        "SELECT salt, iterations, hash FROM password WHERE login = ?",
        row -> new Stored(row.getBytes(1), row.getInt(2), row.getBytes(3)),
        login);
  }

  private Stored hashed(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Stored(salt, ITERATIONS, hash(password, salt, ITERATIONS));
  }

  private static byte[] hash(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Stored(byte[] salt, int iterations, byte[] hash) {}
}
