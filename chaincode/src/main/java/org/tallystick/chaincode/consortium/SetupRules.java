package org.tallystick.chaincode.consortium;

import java.math.BigInteger;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.chaincode.consortium.api.FeeTerms;
import org.tallystick.chaincode.consortium.api.Member;
import org.tallystick.chaincode.consortium.api.SetupDocument;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

/** What makes a set-up a sound one. */
final class SetupRules {
  /** Ten percent: a consortium that takes more than that of every sale has mistyped. */
  static final int FEE_RATE_MAX_PPM = 100_000;

  /** A person needs a minute to read a quote. */
  static final long QUOTE_VALIDITY_MIN_MS = 60_000;

  /** A price that binds for longer than a quarter is a contract, not a quote. */
  static final long QUOTE_VALIDITY_MAX_MS = 90L * 24 * 60 * 60 * 1_000;

  private SetupRules() {}

  /** More than half. */
  static int majority(int members) {
    return members / 2 + 1;
  }

  static void check(SetupDocument setup) {
    Set<String> members = new TreeSet<>();
    for (Member member : setup.members()) {
      require(members.add(member.mspId()), "setup.members names an organisation twice");
    }
    require(!members.isEmpty(), "setup.members is empty");
    require(
        members.containsAll(setup.auditors()),
        "setup.auditors names an organisation that is not a member");
    require(
        new TreeSet<>(setup.auditors()).size() == setup.auditors().size(),
        "setup.auditors names an organisation twice");
    require(members.contains(setup.currency().issuer()), "setup.currency.issuer is not a member");
    int decimals = setup.currency().decimals();
    require(decimals >= 0 && decimals <= 6, "setup.currency.decimals must be from 0 to 6");
    checkFee(setup.fee(), members);
    long validity = setup.parameters().quoteValidityMs();
    require(
        validity >= QUOTE_VALIDITY_MIN_MS && validity <= QUOTE_VALIDITY_MAX_MS,
        "setup.parameters.quoteValidityMs must be from a minute to 90 days");
  }

  private static void checkFee(FeeTerms fee, Set<String> members) {
    require(
        fee.ratePpm() >= 0 && fee.ratePpm() <= FEE_RATE_MAX_PPM,
        "setup.fee.ratePpm must be from 0 to " + FEE_RATE_MAX_PPM);
    require(
        fee.maximum() == null
            || new BigInteger(fee.minimum()).compareTo(new BigInteger(fee.maximum())) <= 0,
        "setup.fee.minimum is above its maximum");
    require(
        members.contains(fee.account().split("/", 2)[0]),
        "setup.fee.account is not one of a member");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new TallystickException(ErrorCode.MEMBER_INVALID, otherwise + ".");
    }
  }
}
