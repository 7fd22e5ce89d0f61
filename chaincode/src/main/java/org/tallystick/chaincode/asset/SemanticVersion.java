package org.tallystick.chaincode.asset;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

/**
 * A version number after Semantic Versioning 2.0.0, without build metadata: two numbers that differ
 * only there would have the same precedence, and a number is to be unique within its asset.
 *
 * @param numbers major, minor, patch
 * @param preRelease identifiers after the dash; empty for a release
 */
record SemanticVersion(List<BigInteger> numbers, List<String> preRelease)
    implements Comparable<SemanticVersion> {
  private static final String NUMBER = "(0|[1-9][0-9]*)";
  private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
  private static final Pattern SHAPE =
      Pattern.compile(
          NUMBER
              + "\\."
              + NUMBER
              + "\\."
              + NUMBER
              + "(?:-("
              + IDENTIFIER
              + "(?:\\."
              + IDENTIFIER
              + ")*))?");

  static SemanticVersion parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new TallystickException(
          ErrorCode.MEMBER_INVALID,
          "A version must be numbered like 1.0.0 or 2.1.0-rc.1, without build metadata.");
    }
    List<BigInteger> numbers =
        List.of(
            new BigInteger(matcher.group(1)),
            new BigInteger(matcher.group(2)),
            new BigInteger(matcher.group(3)));
    String suffix = matcher.group(4);
    return new SemanticVersion(
        numbers, suffix == null ? List.of() : List.of(suffix.split("\\.", -1)));
  }

  /** Precedence: numbers first; a pre-release comes before its release. */
  @Override
  public int compareTo(SemanticVersion other) {
    for (int i = 0; i < numbers.size(); i++) {
      int order = numbers.get(i).compareTo(other.numbers.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
      return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
    }
    int shared = Math.min(preRelease.size(), other.preRelease.size());
    for (int i = 0; i < shared; i++) {
      int order = compareIdentifiers(preRelease.get(i), other.preRelease.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(preRelease.size(), other.preRelease.size());
  }

  private static int compareIdentifiers(String left, String right) {
    boolean leftNumeric = isNumeric(left);
    boolean rightNumeric = isNumeric(right);
    if (leftNumeric && rightNumeric) {
      return new BigInteger(left).compareTo(new BigInteger(right));
    }
    return leftNumeric == rightNumeric
        ? left.compareTo(right)
        : Boolean.compare(rightNumeric, leftNumeric);
  }

  private static boolean isNumeric(String identifier) {
    return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
