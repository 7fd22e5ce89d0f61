package org.tallystick.network.consortium;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Fabric's policy language: {@code OR('AMSP.member', AND('BMSP.peer', 'CMSP.admin'))}, {@code
 * OutOf(2, 'AMSP.peer', 'BMSP.peer', 'CMSP.peer')}.
 *
 * @param text the expression as written
 * @param envelope the policy as Fabric stores it; principals stand in the order of the text
 * @param mspIds the organisations that it names
 */
public record PolicyExpression(String text, SignaturePolicyEnvelope envelope, Set<String> mspIds) {
  /** Deeper nesting than any real policy; keeps a hostile text from overflowing the stack. */
  private static final int MAX_DEPTH = 16;

  public PolicyExpression {
    mspIds = Set.copyOf(mspIds);
  }

  /**
   * Parses an expression.
   *
   * @throws IllegalArgumentException with the reason and the position, counted from 1
   */
  public static PolicyExpression parse(String text) {
    Parser parser = new Parser(text);
    SignaturePolicy rule = parser.rule(0);
    parser.end();
    SignaturePolicyEnvelope envelope =
        SignaturePolicyEnvelope.newBuilder()
            .setRule(rule)
            .addAllIdentities(parser.principals)
            .build();
    return new PolicyExpression(text, envelope, parser.mspIds);
  }

  private static final class Parser {
    private static final Pattern TOKEN =
        Pattern.compile(
            "\\s*(?:(?<word>[A-Za-z]+)|(?<number>[0-9]{1,4})|(?<quoted>'[^']*'|\"[^\"]*\")|(?<mark>[(),]))");
    private static final Pattern PRINCIPAL =
        Pattern.compile("(?<msp>[A-Za-z0-9.-]+)\\.(?<role>admin|member|client|peer|orderer)");

    private final String text;
    private final Matcher tokens;
    private final List<MSPPrincipal> principals = new ArrayList<>();
    private final Set<String> mspIds = new TreeSet<>();
    private int position;

    Parser(String text) {
      this.text = text;
      this.tokens = TOKEN.matcher(text);
    }

    SignaturePolicy rule(int depth) {
      if (depth > MAX_DEPTH) {
        throw refusal("nested deeper than " + MAX_DEPTH);
      }
      next("AND, OR, OutOf or a quoted principal");
      if (tokens.group("quoted") != null) {
        return principal(tokens.group("quoted"));
      }
      String gate = tokens.group("word") == null ? "" : tokens.group("word");
      String kind = gate.toLowerCase(Locale.ROOT);
      if (!Set.of("and", "or", "outof").contains(kind)) {
        throw refusal(
            "AND, OR, OutOf or a quoted principal expected, not '" + tokens.group() + "'");
      }
      mark("(");
      int required = kind.equals("outof") ? number() : 1;
      List<SignaturePolicy> rules = new ArrayList<>();
      do {
        rules.add(rule(depth + 1));
      } while (commaOrClose());
      if (kind.equals("and")) {
        required = rules.size();
      }
      if (required < 1 || required > rules.size()) {
        throw refusal(required + " out of " + rules.size() + " can never be right");
      }
      return SignaturePolicy.newBuilder()
          .setNOutOf(SignaturePolicy.NOutOf.newBuilder().setN(required).addAllRules(rules))
          .build();
    }

    private SignaturePolicy principal(String quoted) {
      Matcher matcher = PRINCIPAL.matcher(quoted.substring(1, quoted.length() - 1));
      if (!matcher.matches()) {
        throw refusal(
            quoted
                + " is no principal; write 'MSPID.role', role: admin, member, client, peer, orderer");
      }
      MSPRole role =
          MSPRole.newBuilder()
              .setMspIdentifier(matcher.group("msp"))
              .setRole(MSPRole.MSPRoleType.valueOf(matcher.group("role").toUpperCase(Locale.ROOT)))
              .build();
      mspIds.add(matcher.group("msp"));
      principals.add(
          MSPPrincipal.newBuilder()
              .setPrincipalClassification(MSPPrincipal.Classification.ROLE)
              .setPrincipal(role.toByteString())
              .build());
      return SignaturePolicy.newBuilder().setSignedBy(principals.size() - 1).build();
    }

    private int number() {
      next("a number");
      if (tokens.group("number") == null) {
        throw refusal("a number expected, not '" + tokens.group().strip() + "'");
      }
      int number = Integer.parseInt(tokens.group("number"));
      mark(",");
      return number;
    }

    private boolean commaOrClose() {
      next("',' or ')'");
      String found = tokens.group("mark");
      if (!",".equals(found) && !")".equals(found)) {
        throw refusal("',' or ')' expected, not '" + tokens.group().strip() + "'");
      }
      return found.equals(",");
    }

    private void mark(String expected) {
      next("'" + expected + "'");
      if (!expected.equals(tokens.group("mark"))) {
        throw refusal("'" + expected + "' expected, not '" + tokens.group().strip() + "'");
      }
    }

    private void next(String expected) {
      tokens.region(position, text.length());
      if (!tokens.lookingAt()) {
        throw refusal(expected + " expected");
      }
      position = tokens.end();
    }

    void end() {
      if (!text.substring(position).isBlank()) {
        throw refusal("nothing more expected after '" + text.substring(0, position) + "'");
      }
    }

    private IllegalArgumentException refusal(String reason) {
      return new IllegalArgumentException(reason + " (position " + (position + 1) + ")");
    }
  }
}
