package org.tallystick.portal.currency;

import java.util.List;
import org.tallystick.portal.page.Names;

/**
 * What moved an account, newest first.
 *
 * @param account the account
 * @param entries one per transaction that wrote it
 * @param names names of the assets mentioned
 * @param next address of the next page; null at the end
 */
public record StatementView(String account, List<Entry> entries, Names names, String next) {

  /**
   * One transaction: opening + in − out = closing.
   *
   * @param txId the transaction
   * @param at when, milliseconds since 1970 (UTC)
   * @param opening balance before, in minor units
   * @param closing balance after, in minor units
   * @param lines what came and went
   */
  public record Entry(String txId, long at, String opening, String closing, List<Line> lines) {}

  /**
   * One movement and the rule that made it.
   *
   * @param in whether it came in
   * @param amount in minor units
   * @param what what it was, as words
   * @param party the account or asset on the other side; null for the issuer
   * @param why the explanation: the rule, its inputs and what it left over
   */
  public record Line(boolean in, String amount, String what, String party, String why) {}
}
