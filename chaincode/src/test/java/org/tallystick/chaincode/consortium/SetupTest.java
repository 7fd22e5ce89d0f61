package org.tallystick.chaincode.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.ADA;
import static org.tallystick.chaincode.testing.SampleConsortium.ARON;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.CARL;
import static org.tallystick.chaincode.testing.SampleConsortium.DORA;
import static org.tallystick.chaincode.testing.SampleConsortium.MIRA;
import static org.tallystick.chaincode.testing.SampleConsortium.STRANGER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.consortium.api.ConfirmSetup;
import org.tallystick.chaincode.consortium.api.Consortium;
import org.tallystick.chaincode.consortium.api.CurrencyTerms;
import org.tallystick.chaincode.consortium.api.Describe;
import org.tallystick.chaincode.consortium.api.DescribeSetup;
import org.tallystick.chaincode.consortium.api.Member;
import org.tallystick.chaincode.consortium.api.ProposeSetup;
import org.tallystick.chaincode.consortium.api.SetupDocument;
import org.tallystick.chaincode.consortium.api.SetupProposal;
import org.tallystick.chaincode.consortium.api.SetupStatus;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.Simulation;

class SetupTest {
  private final Channel channel = new Channel();

  @Test
  void takes_effect_when_a_majority_of_the_listed_members_has_confirmed() {
    SetupStatus one = propose(ADA);
    SetupStatus two = confirm(DORA, one.digest());
    assertThat(two.effective()).isFalse();
    assertThat(two.needed()).isEqualTo(3);
    assertRefused(
        ErrorCode.NOT_SET_UP, () -> channel.evaluate(BEA, new Describe(), Consortium.class));

    SetupStatus three = confirm(CARL, one.digest());

    assertThat(three.effective()).isTrue();
    assertThat(three.confirmedBy())
        .containsExactly("ComputeGridMSP", "DataTrustMSP", "ModelLabMSP");
    Consortium consortium = channel.evaluate(BEA, new Describe(), Consortium.class);
    assertThat(consortium.setup()).isEqualTo(SampleConsortium.setup());
    assertThat(consortium.digest()).isEqualTo(one.digest());
  }

  @Test
  void proposing_the_same_document_is_a_confirmation() {
    propose(ADA);
    propose(DORA);
    assertThat(propose(CARL).effective()).isTrue();
  }

  @Test
  void one_organisation_cannot_confirm_twice() {
    String digest = propose(ADA).digest();
    channel.submit(ADA, new ConfirmSetup("again-ada-1", digest), SetupStatus.class);
    SetupStatus status =
        channel.submit(
            Person.admin("ModelLabMSP", "another"),
            new ConfirmSetup("again-ada-2", digest),
            SetupStatus.class);
    assertThat(status.confirmedBy()).containsExactly("ModelLabMSP");
    assertThat(status.effective()).isFalse();
  }

  @Test
  void confirming_what_is_in_force_changes_nothing() {
    String digest = propose(ADA).digest();
    confirm(DORA, digest);
    confirm(CARL, digest);
    assertThat(confirm(MIRA, digest).effective()).isTrue();
    assertThat(confirm(ADA, digest).confirmedBy()).hasSize(3);
  }

  @Test
  void only_admins_of_listed_members_have_a_say() {
    String digest = propose(ADA).digest();
    assertRefused(ErrorCode.NOT_ALLOWED, () -> confirm(BEA, digest));
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> confirm(Person.admin("OtherMSP", "x"), digest));
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> propose(STRANGER));
    assertRefused(ErrorCode.NOT_FOUND, () -> confirm(DORA, "0".repeat(64)));
  }

  @Test
  void of_two_last_confirmations_at_the_same_moment_one_comes_again() {
    String digest = propose(ADA).digest();
    Simulation dora = channel.simulate(DORA, new ConfirmSetup("confirm-dora", digest));
    Simulation carl = channel.simulate(CARL, new ConfirmSetup("confirm-carl", digest));
    assertThat(channel.commit(dora)).isTrue();
    assertThat(channel.commit(carl)).isFalse();
    assertThat(confirm(CARL, digest).effective()).isTrue();
  }

  @Test
  void a_later_revision_needs_a_majority_of_the_members_in_force() {
    Channel running = SampleConsortium.channel();
    SetupDocument first = SampleConsortium.setup();
    SetupDocument coup =
        new SetupDocument(
            2,
            "Coup",
            List.of(new Member("ModelLabMSP", "ModelLab")),
            List.of(),
            new CurrencyTerms("TLY", 2, "ModelLabMSP"),
            new org.tallystick.chaincode.consortium.api.FeeTerms(0, "0", null, "ModelLabMSP"),
            first.parameters());
    SetupStatus status =
        running.submit(ADA, new ProposeSetup("coup-ada-0", coup), SetupStatus.class);
    assertThat(status.effective()).isFalse();
    assertThat(status.needed()).isEqualTo(3);
    running.submit(MIRA, new ConfirmSetup("coup-mira", status.digest()), SetupStatus.class);
    running.submit(ARON, new ConfirmSetup("coup-aron", status.digest()), SetupStatus.class);
    assertThat(running.evaluate(ADA, new Describe(), Consortium.class).setup()).isEqualTo(coup);
    SetupProposal old =
        running.evaluate(ADA, new DescribeSetup(status.digest()), SetupProposal.class);
    assertThat(old.status().effective()).isTrue();
  }

  @Test
  void a_revision_that_is_not_the_next_is_refused() {
    Channel running = SampleConsortium.channel();
    SetupDocument other =
        new SetupDocument(
            1,
            "Other",
            SampleConsortium.setup().members(),
            List.of(),
            SampleConsortium.setup().currency(),
            SampleConsortium.setup().fee(),
            SampleConsortium.setup().parameters());
    assertRefused(
        ErrorCode.EXPECTATION_FAILED,
        () -> running.submit(ADA, new ProposeSetup("other-ada", other), SetupStatus.class));
  }

  private SetupStatus propose(Person person) {
    return channel.submit(
        person,
        new ProposeSetup("propose-" + person.enrolmentId(), SampleConsortium.setup()),
        SetupStatus.class);
  }

  private SetupStatus confirm(Person person, String digest) {
    return channel.submit(
        person, new ConfirmSetup("confirm-" + person.enrolmentId(), digest), SetupStatus.class);
  }
}
