package org.tallystick.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people are told when something does not go: always a sentence, never a trace. */
class RefusalsBrowserIT {
  private static Chromium chromium;
  private static RunningPortal portal;

  private Visitor visitor;

  @BeforeAll
  static void open() {
    portal = RunningPortal.find();
    chromium = Chromium.start();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void theBrowserHadNothingToComplainAbout() {
    assertThat(visitor.complaints()).isEmpty();
    visitor.close();
  }

  @Test
  void who_is_not_signed_in_is_led_to_the_login_and_back() {
    visitor = new Visitor(chromium, portal, true);
    visitor.open("/consortium");
    assertThat(visitor.page().url()).contains("/login?next=");
    visitor.press("Sign in");
    visitor.sees("Type your login name.");
    visitor.look("login");
    visitor.fill("Login name", "lena@modellab");
    visitor.fill("Password", "not this");
    visitor.press("Sign in");
    visitor.sees("That name and password do not belong together.");
    assertThat(visitor.page().getByLabel("Login name").inputValue()).isEqualTo("lena@modellab");
    visitor.fill("Password", portal.password("lena@modellab"));
    visitor.press("Sign in");
    assertThat(visitor.page().url()).endsWith("/consortium");
    visitor.sees("Lena Brandt");
  }

  @Test
  void a_file_that_is_no_description_of_a_dataset_gets_a_sentence() {
    visitor = Visitor.signedIn(chromium, portal, "omar@datatrust");
    visitor.open("/assets/import");
    visitor
        .page()
        .getByLabel("Croissant file")
        .setInputFiles(
            new FilePayload(
                "hostile.json",
                "application/json",
                "{\"@context\":".getBytes(StandardCharsets.UTF_8)));
    visitor.press("Read it");
    assertThat(visitor.told()).contains("Please look at this again");
    assertThat(visitor.page().content()).doesNotContain("Exception");
    visitor.look("croissant-refused");
  }

  @Test
  void a_person_without_the_role_is_offered_nothing_and_refused_by_the_ledger() {
    visitor = Visitor.signedIn(chromium, portal, "milo@modellab");
    assertThat(visitor.has("Register by hand")).isFalse();
    visitor.open("/assets/new?kind=SERVICE");
    visitor.fill("Name", "Somebody's service");
    visitor.fill("Description", "Answers calls.");
    visitor.fill("Endpoint type", "REST");
    visitor.fill("Region", "EU");
    visitor.fill("Service level", "none");
    visitor.fill("Files", "a".repeat(64) + ", 1, text/plain, readme.txt");
    visitor.press("Register");
    assertThat(visitor.told()).doesNotContain("NOT_ALLOWED").isNotBlank();
    assertThat(visitor.page().getByLabel("Description").inputValue()).isEqualTo("Answers calls.");
    visitor.look("refused-by-the-ledger");
  }

  @Test
  void only_auditors_see_the_sums() {
    visitor = Visitor.signedIn(chromium, portal, "bea@meridian");
    visitor.open("/audit");
    visitor.sees("For auditors and regulators");
    visitor.look("audit-closed");
  }

  @Test
  void what_does_not_exist_is_a_page_with_a_sentence() {
    visitor = Visitor.signedIn(chromium, portal, "bea@meridian");
    visitor.open("/assets/model-" + "0".repeat(32));
    visitor.sees("There is no asset with this identifier.");
    visitor.open("/nowhere");
    visitor.sees("There is nothing at this address.");
    visitor.look("nothing-here");
  }

  @Test
  void the_catalogue_can_be_searched_without_scripts() {
    visitor = new Visitor(chromium, portal, false);
    visitor.signIn("bea@meridian", portal.password("bea@meridian"));
    visitor.fill("Search the catalogue", "no such thing anywhere");
    visitor.press("Search");
    visitor.sees("Nothing matches");
  }
}
