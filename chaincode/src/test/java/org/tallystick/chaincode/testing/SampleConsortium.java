package org.tallystick.chaincode.testing;

import java.util.List;
import org.tallystick.chaincode.consortium.api.ConfirmSetup;
import org.tallystick.chaincode.consortium.api.CurrencyTerms;
import org.tallystick.chaincode.consortium.api.FeeTerms;
import org.tallystick.chaincode.consortium.api.Member;
import org.tallystick.chaincode.consortium.api.Parameters;
import org.tallystick.chaincode.consortium.api.ProposeSetup;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.consortium.api.SetupDocument;
import org.tallystick.chaincode.consortium.api.SetupStatus;

/** Five organisations and their people, as the sample consortium has them. */
public final class SampleConsortium {
  public static final String MODEL_LAB = "ModelLabMSP";
  public static final String DATA_TRUST = "DataTrustMSP";
  public static final String COMPUTE_GRID = "ComputeGridMSP";
  public static final String MERIDIAN = "MeridianMSP";
  public static final String AUDIT_OFFICE = "AuditOfficeMSP";

  public static final Person ADA = Person.admin(MODEL_LAB, "ada");
  public static final Person LENA = Person.of(MODEL_LAB, "lena", Role.OWNER);
  public static final Person THEO = Person.of(MODEL_LAB, "theo", Role.TREASURER);
  public static final Person SANA = Person.of(MODEL_LAB, "sana", Role.STEWARD);
  public static final Person MILO = Person.of(MODEL_LAB, "milo");
  public static final Person DORA = Person.admin(DATA_TRUST, "dora");
  public static final Person OMAR = Person.of(DATA_TRUST, "omar", Role.OWNER);
  public static final Person TESS = Person.of(DATA_TRUST, "tess", Role.TREASURER);
  public static final Person CARL = Person.admin(COMPUTE_GRID, "carl");
  public static final Person GINA = Person.of(COMPUTE_GRID, "gina", Role.OWNER);
  public static final Person MIRA = Person.admin(MERIDIAN, "mira");
  public static final Person BEA = Person.of(MERIDIAN, "bea", Role.OWNER);
  public static final Person TINA = Person.of(MERIDIAN, "tina", Role.TREASURER);
  public static final Person SVEN = Person.of(MERIDIAN, "sven", Role.STEWARD);
  public static final Person ARON = Person.admin(AUDIT_OFFICE, "aron");
  public static final Person AVI = Person.of(AUDIT_OFFICE, "avi", Role.AUDITOR);
  public static final Person RHEA = Person.of(AUDIT_OFFICE, "rhea", Role.REGULATOR);

  /** Somebody with a certificate of an organisation that is no member. */
  public static final Person STRANGER = Person.of("StrangerMSP", "stan", Role.values());

  private SampleConsortium() {}

  /** Fee 2 % of a sale, at least 1 and at most 10,000 minor units. */
  public static SetupDocument setup() {
    return new SetupDocument(
        1,
        "Sample consortium",
        List.of(
            new Member(MODEL_LAB, "ModelLab"),
            new Member(DATA_TRUST, "DataTrust"),
            new Member(COMPUTE_GRID, "ComputeGrid"),
            new Member(MERIDIAN, "Meridian"),
            new Member(AUDIT_OFFICE, "AuditOffice")),
        List.of(AUDIT_OFFICE),
        new CurrencyTerms("TLY", 2, DATA_TRUST),
        new FeeTerms(20_000, "1", "10000", AUDIT_OFFICE),
        new Parameters(86_400_000));
  }

  /** A channel on which the set-up is in force. */
  public static Channel channel() {
    Channel channel = new Channel();
    SetupStatus status =
        channel.submit(ADA, new ProposeSetup("setup-ada", setup()), SetupStatus.class);
    channel.submit(DORA, new ConfirmSetup("setup-dora", status.digest()), SetupStatus.class);
    channel.submit(CARL, new ConfirmSetup("setup-carl", status.digest()), SetupStatus.class);
    return channel;
  }
}
