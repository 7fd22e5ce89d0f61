package org.tallystick.portal.consortium;

import java.util.List;
import org.tallystick.chaincode.consortium.api.Consortium;
import org.tallystick.chaincode.consortium.api.CurrencyTerms;
import org.tallystick.chaincode.consortium.api.FeeTerms;
import org.tallystick.chaincode.consortium.api.Member;
import org.tallystick.chaincode.consortium.api.Parameters;
import org.tallystick.chaincode.consortium.api.SetupDocument;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.json.Json;

/** A set-up in force, written into a read model as its projection does. */
public final class TestSetup {

  private TestSetup() {}

  /** The first set-up, with two decimals; AuditOffice audits. */
  public static void inForce(Database database) {
    inForce(database, 1, new CurrencyTerms("TLY", 2, "DataTrustMSP"));
  }

  /** A set-up of some revision with some currency. */
  public static void inForce(Database database, int revision, CurrencyTerms currency) {
    SetupDocument document =
        new SetupDocument(
            revision,
            "Test",
            List.of(
                new Member("ModelLabMSP", "ModelLab"),
                new Member("DataTrustMSP", "DataTrust"),
                new Member("AuditOfficeMSP", "AuditOffice")),
            List.of("AuditOfficeMSP"),
            currency,
            new FeeTerms(20_000, "0", null, "AuditOfficeMSP"),
            new Parameters(600_000));
    database.update(
        "INSERT INTO consortium (revision, document) VALUES (?, ?)",
        revision,
        Json.text(new Consortium("ab".repeat(32), document, 1_800_000_000_000L)));
  }
}
