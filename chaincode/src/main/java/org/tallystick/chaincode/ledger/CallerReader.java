package org.tallystick.chaincode.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.hyperledger.fabric.contract.ClientIdentity;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Reads the caller from the signed certificate; never from a parameter, never by the whole name.
 */
final class CallerReader {
  static final String ENROLMENT_ID = "hf.EnrollmentID";
  static final String ROLES = "tallystick.roles";

  private CallerReader() {}

  static Caller read(ClientIdentity identity) {
    List<Rdn> name = subject(identity);
    String attribute = identity.getAttributeValue(ENROLMENT_ID);
    String enrolmentId = attribute == null ? last(name, "CN") : attribute;
    if (enrolmentId == null || !Text.PERSON.admits(enrolmentId)) {
      throw new TallystickException(
          ErrorCode.CALLER_INVALID,
          "The certificate's enrolment id must be 1 to 64 printable ASCII characters.");
    }
    if (!Text.MSP.admits(identity.getMSPID())) {
      throw new TallystickException(
          ErrorCode.CALLER_INVALID, "The MSP id must be 1 to 64 letters, digits, dots or dashes.");
    }
    boolean admin = values(name, "OU").contains("admin");
    return new Caller(identity.getMSPID(), enrolmentId, roles(identity), admin);
  }

  private static SortedSet<String> roles(ClientIdentity identity) {
    SortedSet<String> roles = new TreeSet<>();
    String attribute = identity.getAttributeValue(ROLES);
    if (attribute != null) {
      for (String word : attribute.split(",")) {
        roles.add(word.strip().toUpperCase(Locale.ROOT));
      }
    }
    return roles;
  }

  private static List<Rdn> subject(ClientIdentity identity) {
    try {
      return new LdapName(identity.getX509Certificate().getSubjectX500Principal().getName())
          .getRdns();
    } catch (InvalidNameException e) {
      throw new TallystickException(
          ErrorCode.CALLER_INVALID, "The certificate's subject cannot be read.");
    }
  }

  private static String last(List<Rdn> name, String type) {
    List<String> values = values(name, type);
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  private static List<String> values(List<Rdn> name, String type) {
    List<String> values = new ArrayList<>();
    for (Rdn rdn : name) {
      if (rdn.getType().equals(type) && rdn.getValue() instanceof String value) {
        values.add(value);
      }
    }
    return values;
  }
}
