package org.tallystick.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the story does not need but people do: proposals, passing things on, versions, states,
 * roles.
 */
class DealingsBrowserIT {
  private static Chromium chromium;
  private static RunningPortal portal;

  private final String mark = UUID.randomUUID().toString().substring(0, 6);
  private Visitor visitor;

  @BeforeAll
  static void open() {
    portal = RunningPortal.find();
    chromium = Chromium.start();
    portal.setUp();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void theBrowserHadNothingToComplainAbout() {
    if (visitor != null) {
      assertThat(visitor.complaints()).isEmpty();
      visitor.close();
    }
  }

  @Test
  void a_link_on_terms_of_ones_own_takes_the_word_of_both_sides() {
    String parent = "Speech corpus " + mark;
    String child = "Speech model " + mark;
    as("omar@datatrust");
    register("ALGORITHM", parent);
    as("lena@modellab");
    register("ALGORITHM", child);
    propose(parent, "We offer two percent.");
    visitor.look("proposals-made");

    as("omar@datatrust");
    visitor.follow("Proposals");
    button(child, "Decline").click();
    assertThat(visitor.told()).contains("Give the other side a reason.");
    row(child).getByLabel("Reason").fill("Too little for what went into it");
    button(child, "Decline").click();
    assertThat(visitor.told()).contains("The proposal is declined.");
    visitor.sees("Too little for what went into it");

    as("lena@modellab");
    openAsset(child);
    propose(parent, "We ask once more.");
    as("omar@datatrust");
    visitor.follow("Proposals");
    visitor.look("proposals-to-decide");
    button("We ask once more.", "Accept").click();
    assertThat(visitor.told()).contains("The proposal is accepted");

    as("lena@modellab");
    visitor.follow("Proposals");
    row("We ask once more.")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Link now"))
        .click();
    visitor.press("What would it do?");
    visitor.sees("before the fee");
    visitor.press("Link them");
    assertThat(visitor.told()).contains("The link is recorded.");
  }

  @Test
  void versions_are_added_advised_against_and_an_asset_is_deprecated() {
    String name = "Tokeniser " + mark;
    String better = "Better tokeniser " + mark;
    as("lena@modellab");
    register("ALGORITHM", better);
    register("ALGORITHM", name);
    visitor.follow("Versions");
    visitor.follow("New version");
    visitor.fill("Number", "1.1.0");
    visitor.fill("Files", "not a file");
    visitor.press("Record this version");
    visitor.sees("This line does not have its four parts: not a file.");
    visitor.look("new-version");
    visitor.fill("Files", StoryBrowserIT.sha256(name + "2") + ", 10, text/x-python, tokeniser.py");
    visitor.press("Record this version");
    assertThat(visitor.told()).contains("Version 1.1.0 is recorded.");
    visitor.page().getByText("Advise against this version").first().click();
    visitor.page().getByLabel("Why").first().fill("Splits words of four bytes");
    visitor.press("Advise against it");
    assertThat(visitor.told()).contains("is advised against");
    visitor.sees("Splits words of four bytes");
    visitor.look("versions");
    visitor.follow("Overview");
    visitor.tick("state", "DEPRECATED");
    visitor.press("Change the state");
    visitor.sees("Say why.");
    visitor.sees("Choose what to use instead.");
    visitor.fill("Why", "The next one is better");
    visitor.chooseNamed("What to use instead", better);
    visitor.press("Change the state");
    assertThat(visitor.told()).contains("is now deprecated");
    assertThat(visitor.has(better)).isTrue();
    visitor.look("asset-deprecated");
  }

  @Test
  void units_are_passed_on_and_taken_in() {
    String name = "Evaluation harness " + mark;
    as("lena@modellab");
    register("ALGORITHM", name);
    visitor.follow("Revenue");
    visitor.follow("Issue revenue units");
    visitor.fill("Units 1", "999999");
    visitor.press("Issue the units");
    visitor.sees("The grants sum to 999,999, not to all 1,000,000 units.");
    visitor.fill("Units 1", "1000000");
    visitor.press("Issue the units");
    visitor.follow("Pass units on");
    visitor.fill("New holder", "ModelLabMSP/milo");
    visitor.fill("Units", "250000");
    visitor.fill("What for", "The harness was his idea");
    visitor.look("units-passed-on");
    visitor.press("Pass them on");
    assertThat(visitor.told()).contains("The units are on their way");

    as("milo@modellab");
    openAsset(name);
    visitor.follow("Revenue");
    visitor.sees("The harness was his idea");
    visitor.look("units-to-take-in");
    visitor.press("Take them in");
    assertThat(visitor.told()).contains("The units are taken in.");
    visitor.sees("250,000 units");
  }

  @Test
  void an_administrator_grants_a_role_and_takes_it_back() {
    as("carl@computegrid");
    visitor.follow("Consortium");
    visitor.fill("Person", "tom");
    visitor.page().locator("[name='role']").selectOption("STEWARD");
    visitor.press("Grant");
    assertThat(visitor.told()).contains("tom is now steward on the ledger.");
    visitor.look("consortium-roles");
    visitor.fill("Person", "tom");
    visitor.page().locator("[name='role']").selectOption("STEWARD");
    visitor.press("Take back");
    assertThat(visitor.told()).contains("tom is no longer steward on the ledger.");
  }

  private void register(String kind, String name) {
    visitor.open("/assets/new?kind=" + kind);
    visitor.fill("Name", name);
    visitor.fill("Description", "Made for a test of the portal.");
    visitor.enter("fact.purpose", "training");
    visitor.enter("fact.language", "Python");
    visitor.enter("fact.licence", "MIT");
    visitor.fill("Files", StoryBrowserIT.sha256(name) + ", 10, text/plain, readme.txt");
    visitor.press("Register");
    assertThat(visitor.heading()).isEqualTo(name);
  }

  private void propose(String parent, String note) {
    visitor.follow("Lineage");
    visitor.follow("Link to a parent");
    visitor.chooseNamed("Derives from", parent);
    visitor.press("Show its terms");
    visitor.page().getByText("Propose terms of your own").click();
    visitor.tick("kind", "RELATIVE");
    visitor.fill("Rate", "2");
    visitor.fill("Note for the owner", note);
    visitor.press("Propose");
    assertThat(visitor.told()).contains("its owner decides");
  }

  private Locator button(String text, String name) {
    return row(text).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  private Locator row(String text) {
    return visitor
        .page()
        .locator("tr", new Page.LocatorOptions().setHasText(text))
        .filter(new Locator.FilterOptions().setHas(visitor.page().locator("form, a.button")))
        .first();
  }

  private void openAsset(String name) {
    visitor.open("/");
    visitor.fill("Search the catalogue", name);
    visitor.press("Search");
    visitor.follow(name);
  }

  private void as(String login) {
    theBrowserHadNothingToComplainAbout();
    visitor = Visitor.signedIn(chromium, portal, login);
  }
}
