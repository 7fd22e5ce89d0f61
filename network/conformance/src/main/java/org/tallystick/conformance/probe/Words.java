package org.tallystick.conformance.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;

/**
 * The words of a step. Blanks separate them; {@code \s} is a blank in a word, {@code \e} the empty
 * word, {@code \\ uXXXX} (without the blank) a UTF-16 unit.
 */
final class Words {
  private final String step;
  private final Deque<String> words = new ArrayDeque<>();

  Words(String step) {
    this.step = step;
    for (String word : step.split(" ", -1)) {
      words.add(word);
    }
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  String next() {
    if (words.isEmpty()) {
      throw new RefusedException("a word is missing in: " + step);
    }
    return unescaped(words.remove());
  }

  int number() {
    return Integer.parseInt(next());
  }

  /** The words that are left, decoded. */
  String[] rest() {
    String[] rest = words.stream().map(Words::unescaped).toArray(String[]::new);
    words.clear();
    return rest;
  }

  /** The words that are left, as they stand. */
  String raw() {
    String raw = String.join(" ", words);
    words.clear();
    return raw;
  }

  /** A value: {@code hex:…} in hexadecimal, {@code *N} for N bytes, else UTF-8 text. */
  byte[] value() {
    String word = next();
    if (word.startsWith("*")) {
      byte[] many = new byte[Integer.parseInt(word.substring(1))];
      Arrays.fill(many, (byte) 'x');
      return many;
    }
    if (word.startsWith("hex:")) {
      return HexFormat.of().parseHex(word.substring("hex:".length()));
    }
    return word.getBytes(StandardCharsets.UTF_8);
  }

  private static String unescaped(String word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c != '\\' || i + 1 == word.length()) {
        text.append(c);
        continue;
      }
      char kind = word.charAt(++i);
      if (kind == 's') {
        text.append(' ');
      } else if (kind == 'u') {
        text.append((char) Integer.parseInt(word.substring(i + 1, i + 5), 16));
        i += 4;
      } else if (kind != 'e') {
        text.append(kind);
      }
    }
    return text.toString();
  }
}
