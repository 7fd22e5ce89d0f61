package org.tallystick.chaincode.lineage;

import java.util.List;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.lineage.api.Relation;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.money.Ppm;
import org.tallystick.chaincode.money.RoyaltyKind;

/** What a parent can ask at all. */
final class RoyaltyRules {
  private RoyaltyRules() {}

  /**
   * Refuses a rate that contradicts its kind, and a royalty for a relation that never bears one.
   */
  static void check(Royalty royalty, List<Relation> relations) {
    boolean none = royalty.kind() == RoyaltyKind.NONE;
    if (none && royalty.ratePpm() != 0) {
      throw invalid("A royalty of the kind NONE must have the rate 0.");
    }
    if (!none && (royalty.ratePpm() < 1 || royalty.ratePpm() > Ppm.WHOLE)) {
      throw invalid("A royalty must have a rate of 1 to 1,000,000 ppm.");
    }
    for (Relation relation : relations) {
      if (!none && !relation.mayBearRoyalty()) {
        throw invalid("A parent in the relation " + relation + " cannot ask for a royalty.");
      }
    }
  }

  private static TallystickException invalid(String sentence) {
    return new TallystickException(ErrorCode.MEMBER_INVALID, sentence);
  }
}
