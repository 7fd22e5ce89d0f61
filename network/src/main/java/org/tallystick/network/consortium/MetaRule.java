package org.tallystick.network.consortium;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;

/**
 * An implicit meta policy as people write it: {@code MAJORITY Endorsement}.
 *
 * @param rule ANY, ALL or MAJORITY
 * @param subPolicy the organisations' policy that is counted
 */
public record MetaRule(ImplicitMetaPolicy.Rule rule, String subPolicy) {
  private static final Pattern TEXT =
      Pattern.compile("(ANY|ALL|MAJORITY) (Readers|Writers|Admins|Endorsement)");

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException when it is none, saying what one looks like
   */
  public static MetaRule parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no rule; write ANY, ALL or MAJORITY and then Readers, Writers, Admins or"
              + " Endorsement");
    }
    return new MetaRule(ImplicitMetaPolicy.Rule.valueOf(matcher.group(1)), matcher.group(2));
  }

  /** As people write it, and configtxgen reads it. */
  public String text() {
    return rule.name() + " " + subPolicy;
  }

  ImplicitMetaPolicy toProto() {
    return ImplicitMetaPolicy.newBuilder().setRule(rule).setSubPolicy(subPolicy).build();
  }
}
