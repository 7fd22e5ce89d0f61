package org.tallystick.chaincode.licence;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.chaincode.asset.Assets;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.licence.api.Check;
import org.tallystick.chaincode.licence.api.Decision;
import org.tallystick.chaincode.licence.api.Licence;

/**
 * May somebody do something with an asset? Every licence stands for itself: one that permits is
 * enough, whatever others forbid; within one the prohibition wins.
 */
final class Checks {
  private final Ledger ledger;
  private final LicenceBook book;

  Checks(Ledger ledger) {
    this.ledger = ledger;
    this.book = new LicenceBook(ledger);
  }

  Decision check(Check question) {
    TermsRules.requireDefinite(question);
    new Assets(ledger).head(question.assetId());
    List<Licence> inForce = inForce(question);
    if (inForce.isEmpty()) {
      return denied("No licence of this asset is in force for them then", null, null);
    }
    Decision denial = denied("No licence in force permits this", null, null);
    for (Licence licence : inForce) {
      TermsRules.Verdict verdict =
          TermsRules.judge(
              book.terms(licence.termsDigest()).terms(),
              question.action(),
              question.purpose(),
              question.territory());
      if (verdict.allowed()) {
        return new Decision(
            true,
            "A licence in force permits it",
            licence.licenceId(),
            verdict.clause().clauseId(),
            verdict.clause().obligations());
      }
      if (verdict.clause() != null && denial.clauseId() == null) {
        denial =
            denied(
                "A licence in force forbids it, and no other permits it",
                licence.licenceId(),
                verdict.clause().clauseId());
      }
    }
    return denial;
  }

  private List<Licence> inForce(Check question) {
    List<Licence> licences = new ArrayList<>(licencesOf(question.who(), question.assetId()));
    String organisation = OfferRules.organisation(question.who());
    if (!organisation.equals(question.who())) {
      licences.addAll(licencesOf(organisation, question.assetId()));
    }
    return licences.stream().filter(licence -> covers(licence, question)).toList();
  }

  private List<Licence> licencesOf(String holder, String assetId) {
    Page<Licence> page = book.licences(holder, assetId, LicenceLimits.CHECKED_LICENCES, null);
    if (page.bookmark() != null) {
      throw new TallystickException(
          ErrorCode.TOO_MANY_ROWS, "The holder has too many licences of this asset to decide.");
    }
    return page.items();
  }

  private static boolean covers(Licence licence, Check question) {
    boolean began = licence.validFrom() <= question.at();
    boolean ended = licence.validUntil() != null && question.at() >= licence.validUntil();
    boolean version =
        licence.version() == null
            || question.version() == null
            || licence.version().equals(question.version());
    return began && !ended && version;
  }

  private static Decision denied(String reason, String licenceId, String clauseId) {
    return new Decision(false, reason, licenceId, clauseId, List.of());
  }
}
