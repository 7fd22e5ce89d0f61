package org.tallystick.portal.currency;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.portal.TestDatabase;
import org.tallystick.portal.consortium.Members;
import org.tallystick.portal.consortium.TestSetup;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.identity.Person;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.projection.Documents;

class AccountsTest {
  private static final String MILO = "ModelLabMSP/milo";

  private final Database database = TestDatabase.create();
  private final Documents documents = new Documents(database);
  private final Accounts accounts = new Accounts(database, documents, new Members(documents));

  @BeforeEach
  void setUp() {
    TestSetup.inForce(database);
  }

  @Test
  void a_person_reads_the_own_account_without_any_role() {
    assertAllowed(person("ModelLabMSP", "milo"), MILO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "treasurer", "admin"})
  void the_account_of_the_organisation_is_read_by_its_owners_treasurers_and_admins(String role) {
    assertAllowed(person("ModelLabMSP", "lena", role), "ModelLabMSP");
    assertRefused(person("MeridianMSP", "lena", role), "ModelLabMSP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "treasurer", "admin", "steward", "auditor", "regulator"})
  void the_account_of_a_colleague_is_read_by_no_role_of_the_organisation(String role) {
    assertRefused(person("ModelLabMSP", "lena", role), MILO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"steward", "auditor", "regulator"})
  void the_account_of_the_organisation_is_not_read_by_its_other_roles(String role) {
    assertRefused(person("ModelLabMSP", "sana", role), "ModelLabMSP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "regulator"})
  void auditors_of_an_auditor_organisation_read_every_account(String role) {
    Person auditor = person("AuditOfficeMSP", "avi", role);

    assertAllowed(auditor, MILO);
    assertAllowed(auditor, "ModelLabMSP");
    assertRefused(person("AuditOfficeMSP", "taro", "treasurer"), MILO);
  }

  private void assertAllowed(Person reader, String account) {
    for (Runnable view : views(reader, account)) {
      assertThatCode(view::run).doesNotThrowAnyException();
    }
  }

  private void assertRefused(Person reader, String account) {
    for (Runnable view : views(reader, account)) {
      assertThatThrownBy(view::run).isInstanceOf(Refusal.class).hasMessageContaining("auditors");
    }
  }

  private List<Runnable> views(Person reader, String account) {
    return List.of(
        () -> accounts.balance(reader, account),
        () -> accounts.credits(reader, account),
        () -> accounts.statement(reader, account, Slice.page(1, 10)));
  }

  private static Person person(String mspId, String enrolmentId, String... roles) {
    return new Person(
        enrolmentId,
        enrolmentId,
        mspId,
        new Caller(mspId, enrolmentId),
        new TreeSet<>(Set.of(roles)));
  }
}
