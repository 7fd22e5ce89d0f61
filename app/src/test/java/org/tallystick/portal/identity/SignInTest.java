package org.tallystick.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.portal.StateFolder;
import org.tallystick.portal.TestDatabase;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Profile;

class SignInTest {
  @TempDir Path folder;

  private final Database database = TestDatabase.create();
  private final Passwords passwords = new Passwords(database);
  private final People people =
      new People(
          new Profile(
              1,
              "tallystick",
              "tallystick",
              List.of(
                  new Profile.Organisation(
                      "ModelLab",
                      "ModelLabMSP",
                      null,
                      List.of(
                          new Profile.Enrolment(
                              "lena",
                              "Lena Brandt",
                              false,
                              Map.of("tallystick.roles", "owner,steward"),
                              null,
                              null),
                          new Profile.Enrolment("ada", null, true, Map.of(), null, null),
                          new Profile.Enrolment("portal", null, false, Map.of(), null, null))))),
          "portal");

  @Test
  void everybody_of_the_profile_gets_a_login_with_the_roles_of_the_certificate() {
    assertThat(people.find("lena@modellab"))
        .hasValueSatisfying(
            lena -> {
              assertThat(lena.displayName()).isEqualTo("Lena Brandt");
              assertThat(lena.caller().account()).isEqualTo("ModelLabMSP/lena");
              assertThat(lena.roles()).containsExactlyInAnyOrder("owner", "steward");
            });
    assertThat(people.find("ada@modellab"))
        .hasValueSatisfying(ada -> assertThat(ada.roles()).containsExactly("admin"));
  }

  @Test
  void the_identity_that_listens_for_the_portal_is_no_login() throws Exception {
    firstPasswords().issueMissing();

    assertThat(people.listeners()).containsExactly(new Caller("ModelLabMSP", "portal"));
    assertThat(people.find("portal@modellab")).isEmpty();
    assertThat(people.all()).hasSize(2);
    assertThat(passwords.isSet("portal@modellab")).isFalse();
    assertThat(folder.resolve("logins.tsv")).content().doesNotContain("portal@modellab");
  }

  @Test
  void first_passwords_are_in_a_file_of_the_owner_alone_and_open_the_door() throws Exception {
    firstPasswords().issueMissing();

    Path file = folder.resolve("logins.tsv");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String[] lena = Files.readAllLines(file).get(0).split("\t");
    assertThat(lena[0]).isEqualTo("lena@modellab");
    assertThat(new SignIn(people, passwords).check(lena[0], lena[1]))
        .isInstanceOf(SignIn.Attempt.Accepted.class);
  }

  @Test
  void a_second_start_issues_nothing_again() throws Exception {
    firstPasswords().issueMissing();
    List<String> before = Files.readAllLines(folder.resolve("logins.tsv"));

    firstPasswords().issueMissing();

    assertThat(Files.readAllLines(folder.resolve("logins.tsv"))).isEqualTo(before);
  }

  @Test
  void a_wrong_password_an_unknown_name_and_an_endless_password_are_refused() {
    passwords.set("lena@modellab", "right");
    SignIn signIn = new SignIn(people, passwords);

    assertThat(signIn.check("lena@modellab", "wrong")).isInstanceOf(SignIn.Attempt.Refused.class);
    assertThat(signIn.check("nobody@modellab", "right")).isInstanceOf(SignIn.Attempt.Refused.class);
    assertThat(signIn.check("lena@modellab", "right".repeat(100)))
        .isInstanceOf(SignIn.Attempt.Refused.class);
  }

  @Test
  void the_database_does_not_hold_the_password() {
    passwords.set("lena@modellab", "correct horse");

    byte[] hash = database.first("SELECT hash FROM password", row -> row.getBytes(1)).orElseThrow();

    assertThat(hash).hasSize(32).isNotEqualTo("correct horse".getBytes());
  }

  @Test
  void guessing_is_slowed_for_that_name_alone_and_forgiven_in_time() {
    AtomicLong clock = new AtomicLong();
    Throttle throttle = new Throttle(clock::get);
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.secondsToWait("lena")).isZero();
      throttle.failed("lena");
    }

    assertThat(throttle.secondsToWait("lena")).isEqualTo(1);
    throttle.failed("lena");
    assertThat(throttle.secondsToWait("lena")).isEqualTo(2);
    assertThat(throttle.secondsToWait("omar")).isZero();
    clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
    assertThat(throttle.secondsToWait("lena")).isZero();
    for (int i = 0; i < 40; i++) {
      throttle.failed("lena");
    }
    assertThat(throttle.secondsToWait("lena")).isEqualTo(300);
    throttle.succeeded("lena");
    assertThat(throttle.secondsToWait("lena")).isZero();
  }

  @Test
  void a_right_password_is_remembered_for_ten_minutes_and_a_wrong_one_never() {
    AtomicLong clock = new AtomicLong();
    RecentlyVerified recent = new RecentlyVerified(clock::get);
    recent.add("lena", "right");

    assertThat(recent.contains("lena", "right")).isTrue();
    assertThat(recent.contains("lena", "wrong")).isFalse();
    assertThat(recent.contains("omar", "right")).isFalse();
    clock.addAndGet(TimeUnit.MINUTES.toNanos(11));
    assertThat(recent.contains("lena", "right")).isFalse();
  }

  private FirstPasswords firstPasswords() {
    return new FirstPasswords(new StateFolder(folder), people, passwords);
  }
}
