package org.tallystick.chaincode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.ADA;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.MODEL_LAB;
import static org.tallystick.chaincode.testing.SampleConsortium.TESS;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.consortium.api.GrantRole;
import org.tallystick.chaincode.consortium.api.Identity;
import org.tallystick.chaincode.consortium.api.LookUpRequest;
import org.tallystick.chaincode.consortium.api.PersonRoles;
import org.tallystick.chaincode.consortium.api.RevokeRole;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.consortium.api.WhoAmI;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.Mint;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.RequestOutcome;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.Simulation;

/** How every call is decoded, attributed, remembered and announced, whatever it does. */
class CallsTest {
  private final Channel channel = SampleConsortium.channel();

  @Test
  void a_call_takes_exactly_one_argument() {
    for (Simulation call :
        new Simulation[] {
          channel.simulate(BEA, "consortium:WhoAmI"),
          channel.simulate(BEA, "consortium:WhoAmI", "{}", "{}")
        }) {
      assertThat(call.status()).isEqualTo(500);
      assertThat(call.answer()).startsWith("ARGUMENT_INVALID: ");
    }
    assertThat(channel.simulate(BEA, "consortium:WhoAmI", "{}").status()).isEqualTo(200);
  }

  @Test
  void a_transaction_that_does_not_exist_is_refused_with_a_sentence() {
    assertThat(channel.simulate(BEA, "consortium:Nothing", "{}").answer())
        .startsWith("ARGUMENT_INVALID: ");
  }

  @Test
  void a_refused_argument_reads_no_state() {
    Simulation call = channel.simulate(TESS, "currency:Mint", "{\"amount\":1}");
    assertThat(call.answer()).startsWith("MEMBER_INVALID: ");
    assertThat(call.roundTrips()).isZero();
  }

  @Test
  void a_refused_transaction_writes_nothing() {
    Simulation call = channel.simulate(BEA, new Mint("request-1", MERIDIAN, "5", "d"));
    assertThat(call.status()).isEqualTo(500);
    assertThat(call.writes()).isEmpty();
    assertThat(call.event()).isNull();
  }

  @Test
  void a_repeated_request_has_no_effect_and_returns_the_first_result() {
    Mint mint = new Mint("request-1", MERIDIAN, "5", "d");
    Credit first = channel.submit(TESS, mint, Credit.class);
    Simulation again = channel.simulate(TESS, mint);
    assertThat(JsonReader.read(again.answer(), Credit.class)).isEqualTo(first);
    assertThat(again.writes()).isEmpty();
    assertThat(again.event()).isNull();
    assertThat(again.roundTrips()).isEqualTo(1);
  }

  @Test
  void the_same_request_id_with_other_arguments_or_another_transaction_is_refused() {
    channel.submit(TESS, new Mint("request-1", MERIDIAN, "5", "d"), Credit.class);
    assertRefused(
        ErrorCode.REQUEST_REUSED,
        () -> channel.submit(TESS, new Mint("request-1", MERIDIAN, "6", "d"), Credit.class));
    assertRefused(
        ErrorCode.REQUEST_REUSED,
        () ->
            channel.submit(
                TESS,
                new org.tallystick.chaincode.currency.api.Burn("request-1", "5", "d"),
                Credit.class));
    Person namesake = Person.of(MERIDIAN, "tess", Role.TREASURER);
    assertRefused(
        ErrorCode.NOT_ALLOWED,
        () -> channel.submit(namesake, new Mint("request-1", MERIDIAN, "5", "d"), Credit.class));
  }

  @Test
  void of_one_request_sent_twice_at_the_same_time_one_takes_effect() {
    Mint mint = new Mint("request-1", MERIDIAN, "5", "d");
    Simulation one = channel.simulate(TESS, mint);
    Simulation two = channel.simulate(TESS, mint);
    assertThat(channel.commit(one)).isTrue();
    assertThat(channel.commit(two)).isFalse();
  }

  @Test
  void the_ledger_tells_its_caller_what_became_of_a_request() {
    Mint mint = new Mint("request-1", MERIDIAN, "5", "d");
    LookUpRequest question = new LookUpRequest("request-1");
    assertThat(channel.evaluate(TESS, question, RequestOutcome.class).known()).isFalse();
    Simulation call = channel.simulate(TESS, mint);
    channel.commit(call);
    RequestOutcome outcome = channel.evaluate(TESS, question, RequestOutcome.class);
    assertThat(outcome.known()).isTrue();
    assertThat(outcome.txId()).isEqualTo(call.txId());
    assertThat(outcome.action()).isEqualTo("currency:Mint");
    assertThat(outcome.result()).isEqualTo(call.answer());
    assertThat(channel.evaluate(BEA, question, RequestOutcome.class).known()).isFalse();
  }

  @Test
  void the_one_event_is_an_envelope_of_typed_lines() {
    Simulation call = channel.simulate(TESS, new Mint("request-1", MERIDIAN, "5", "d"));
    assertThat(call.event())
        .isEqualTo(
            "{\"at\":"
                + call.at()
                + ",\"lines\":[{\"data\":"
                + call.answer()
                + ",\"type\":\"currency.credited\"}],\"schema\":1}");
  }

  @Test
  void the_caller_is_the_enrolment_id_else_the_common_name_exactly() {
    assertThat(identity(Person.plain(MODEL_LAB, "Milo")).enrolmentId()).isEqualTo("Milo");
    Person renamed =
        Person.certified(MODEL_LAB, "whatever", "client", Map.of("hf.EnrollmentID", "milo"));
    assertThat(identity(renamed).account()).isEqualTo(MILO.account());
    assertThat(identity(Person.plain(MODEL_LAB, "MILO")).account()).isNotEqualTo(MILO.account());
    Person spaced = Person.certified(MODEL_LAB, "x", "client", Map.of("hf.EnrollmentID", "mi lo"));
    assertRefused(ErrorCode.CALLER_INVALID, () -> identity(spaced));
    Person lookAlike =
        Person.certified(MODEL_LAB, "x", "client", Map.of("hf.EnrollmentID", "milо"));
    assertRefused(ErrorCode.CALLER_INVALID, () -> identity(lookAlike));
  }

  @Test
  void roles_come_from_the_certificate_or_from_the_own_organisations_admin() {
    assertThat(identity(TESS).certificateRoles()).containsExactly(Role.TREASURER);
    Person odd =
        Person.certified(
            MODEL_LAB,
            "odd",
            "client",
            Map.of("hf.EnrollmentID", "odd", "tallystick.roles", " owner , King,,steward"));
    assertThat(identity(odd).certificateRoles()).containsExactly(Role.OWNER, Role.STEWARD);

    channel.submit(ADA, new GrantRole("grant-001", "milo", Role.OWNER), PersonRoles.class);
    assertThat(identity(MILO).ledgerRoles()).containsExactly(Role.OWNER);
    assertThat(identity(Person.of(MERIDIAN, "milo")).ledgerRoles()).isEmpty();
    channel.submit(ADA, new RevokeRole("revoke-01", "milo", Role.OWNER), PersonRoles.class);
    assertThat(identity(MILO).ledgerRoles()).isEmpty();
    assertRefused(
        ErrorCode.NOT_FOUND,
        () ->
            channel.submit(
                ADA, new RevokeRole("revoke-02", "milo", Role.OWNER), PersonRoles.class));
    assertRefused(
        ErrorCode.NOT_ALLOWED,
        () ->
            channel.submit(
                MILO, new GrantRole("grant-002", "milo", Role.OWNER), PersonRoles.class));
    assertRefused(
        ErrorCode.NOT_A_MEMBER,
        () ->
            channel.submit(
                Person.admin("StrangerMSP", "x"),
                new GrantRole("grant-003", "x", Role.OWNER),
                PersonRoles.class));
  }

  @Test
  void an_admin_is_who_the_certificate_says_is_one() {
    assertThat(identity(ADA).admin()).isTrue();
    assertThat(identity(MILO).admin()).isFalse();
    assertThat(identity(Person.certified(MODEL_LAB, "admin", "Admin", Map.of())).admin()).isFalse();
  }

  private Identity identity(Person person) {
    return channel.evaluate(person, new WhoAmI(), Identity.class);
  }
}
