package org.tallystick.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tallystick.portal.identity.People;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Profile;

class ListenerIdentitiesTest {

  @Test
  void the_portal_listens_as_itself_at_each_organisation_that_enrolled_it_and_as_no_person() {
    assertThat(
            order(
                "portal",
                organisation("ModelLab", "lena:owner", "portal:"),
                organisation("Meridian", "bea:owner"),
                organisation("AuditOffice", "avi:auditor", "portal:")))
        .containsExactly(
            new Caller("ModelLabMSP", "portal"), new Caller("AuditOfficeMSP", "portal"));
  }

  @Test
  void the_setting_names_the_identity() {
    assertThat(
            order("listener", organisation("AuditOffice", "avi:auditor", "portal:", "listener:")))
        .containsExactly(new Caller("AuditOfficeMSP", "listener"));
  }

  @Test
  void without_one_it_listens_as_who_reads_anyway_then_as_one_person_of_each_other_organisation() {
    assertThat(
            order(
                "portal",
                organisation("ModelLab", "ada:admin", "lena:owner"),
                organisation("AuditOffice", "aron:admin", "avi:auditor", "rhea:regulator")))
        .containsExactly(new Caller("AuditOfficeMSP", "avi"), new Caller("ModelLabMSP", "ada"));
  }

  private static List<Caller> order(String listener, Profile.Organisation... organisations) {
    Profile profile = new Profile(1, "tallystick", "tallystick", List.of(organisations));
    return new ListenerIdentities(new People(profile, listener)).inOrder();
  }

  /** People as {@code name:roles}. */
  private static Profile.Organisation organisation(String name, String... people) {
    return new Profile.Organisation(
        name,
        name + "MSP",
        null,
        Stream.of(people)
            .map(person -> person.split(":", 2))
            .map(
                person ->
                    new Profile.Enrolment(
                        person[0], null, false, Map.of("tallystick.roles", person[1]), null, null))
            .toList());
  }
}
