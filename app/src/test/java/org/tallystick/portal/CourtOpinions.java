package org.tallystick.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A dataset's description in Croissant 1.1, written for the tests. */
public final class CourtOpinions {
  private static final String FILE = "/croissant/court-opinions.json";
  private static final String NAME = "\"Court opinions\"";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private CourtOpinions() {}

  /** As it stands in the file. */
  public static byte[] description() {
    try (InputStream file = CourtOpinions.class.getResourceAsStream(FILE)) {
      return Objects.requireNonNull(file, FILE).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same under a name and with digests that no other run has claimed. */
  public static byte[] named(String name) {
    String text = new String(description(), StandardCharsets.UTF_8);
    String renamed = text.replace(NAME, '"' + name + '"');
    return DIGEST
        .matcher(renamed)
        .replaceAll((MatchResult digest) -> sha256(name + digest.group()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
