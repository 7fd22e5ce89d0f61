package org.tallystick.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tallystick.portal.CourtOpinions;

/**
 * The main job as people do it: a data trust registers a dataset, a lab a model trained on it and a
 * fine-tune of that model, an enterprise buys a licence, contributors claim, an auditor counts. The
 * names carry a mark of the run, so that it can run again on a portal that it ran on before.
 */
class StoryBrowserIT {
  private static Chromium chromium;
  private static RunningPortal portal;

  private final String mark = UUID.randomUUID().toString().substring(0, 6);
  private final String dataset = "Court opinions " + mark;
  private final String model = "Legal base " + mark;
  private final String fineTune = "Contract reviewer " + mark;
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
    if (visitor != null) {
      assertThat(visitor.complaints()).isEmpty();
      visitor.close();
    }
  }

  @Test
  void contributors_are_paid_what_the_buyer_saw_and_the_auditor_sees_every_unit() {
    aMajorityConfirmsTheSetUp();
    theIssuerGivesTheEnterpriseMoney();
    aDataTrustRegistersADatasetFromItsCroissantFile();
    aLabRegistersAModelTrainedOnIt();
    theLabDerivesAFineTuneAndOffersIt();
    Map<String, BigDecimal> seen = theEnterpriseSeesWhoGetsWhatAndBuys();
    theIncomeIsSettledThroughTheLineage();
    theHoldersClaimWhatTheBuyerSaw(seen);
    theAuditorSeesEveryUnitAccountedFor();
  }

  private void aMajorityConfirmsTheSetUp() {
    portal.proposeSetup();
    for (String admin : List.of("dora@datatrust", "mira@meridian")) {
      as(admin);
      visitor.open("/consortium");
      if (visitor.page().getByText("waits for confirmation").count() > 0) {
        visitor.look("consortium-set-up");
        visitor.press("Confirm for " + organisation(admin));
        assertThat(visitor.told()).contains("is confirmed for " + organisation(admin));
      }
    }
    visitor.sees("Sample consortium");
    visitor.look("consortium");
  }

  private void theIssuerGivesTheEnterpriseMoney() {
    as("tess@datatrust");
    visitor.open("/account?of=DataTrustMSP");
    visitor.fill("Receiver of new money", "MeridianMSP");
    visitor.fill("Sum", "5,000.00");
    visitor.fill("Deposit or withdrawal", "Deposit " + mark);
    visitor.look("account-of-the-issuer");
    visitor.press("Issue");
    assertThat(visitor.told()).contains("5,000.00 TLY are issued to Meridian");
  }

  private void aDataTrustRegistersADatasetFromItsCroissantFile() {
    as("omar@datatrust");
    visitor.open("/assets/new");
    visitor.look("register-which-kind");
    visitor.follow("Read a dataset's description");
    visitor.look("register-from-croissant");
    visitor
        .page()
        .getByLabel("Croissant file")
        .setInputFiles(
            new FilePayload("croissant.json", "application/json", CourtOpinions.named(dataset)));
    visitor.press("Read it");
    assertThat(visitor.told()).contains("nothing is recorded yet");
    visitor.press("Register");
    assertThat(visitor.page().url()).endsWith("/assets");
    visitor.sees("State its record count.");
    visitor.look("register-what-was-read");
    visitor.fill("Modality", "text");
    visitor.fill("Record count", "250000");
    visitor.press("Register");
    assertThat(visitor.heading()).isEqualTo(dataset);
    visitor.look("asset-dataset");
    issueUnits("DataTrustMSP", "700000", "DATA", "DataTrustMSP/omar", "300000", "CURATION");
    publishRoyalty("TRAINED_ON", "ABSOLUTE", "5");
  }

  private void aLabRegistersAModelTrainedOnIt() {
    as("lena@modellab");
    register("Masked language model for legal text.", model, "base");
    link(dataset, "TRAINED_ON");
    visitor.look("lineage-of-the-model");
    issueUnits("ModelLabMSP", "600000", "TRAINING", "ModelLabMSP/milo", "400000", "ALGORITHM");
    visitor.look("revenue-before-a-sale");
    publishRoyalty("FINE_TUNED_FROM", "RELATIVE", "10");
  }

  private void theLabDerivesAFineTuneAndOffersIt() {
    register("Finds unusual clauses in contracts.", fineTune, "fine-tune");
    link(model, "FINE_TUNED_FROM");
    visitor.look("lineage-of-the-fine-tune");
    issueUnits("ModelLabMSP", "900001", "TRAINING", "ModelLabMSP/milo", "99999", "EVALUATION");
    visitor.follow("Licences");
    visitor.follow("Offer a licence");
    if (visitor.has("Publish licence terms")) {
      visitor.follow("Publish licence terms");
    } else {
      visitor.follow("Publish other terms");
    }
    visitor.fill("Name", "Commercial use " + mark);
    visitor.fill("The terms, or where they stand", "Use in products of the licensee.");
    visitor.fill("Days that a licence lasts", "365");
    visitor.tick("permit.actions", "USE");
    visitor.tick("permit.actions", "HOST");
    visitor.enter("permit.purposes", "commercial, research");
    visitor.enter("permit.obligations", "Name the author");
    visitor.look("licence-terms");
    visitor.press("Publish these terms");
    assertThat(visitor.heading()).isEqualTo("Offer a licence");
    visitor.press("Make this offer");
    visitor.sees("Write an amount such as 125.00.");
    visitor.fill("Price", "999.99");
    visitor.look("offer");
    visitor.press("Make this offer");
    assertThat(visitor.told()).contains("The offer stands.");
    visitor.look("licences-on-offer");
  }

  private Map<String, BigDecimal> theEnterpriseSeesWhoGetsWhatAndBuys() {
    as("bea@meridian");
    visitor.fill("Search the catalogue", fineTune);
    visitor.press("Search");
    visitor.page().waitForURL("**/?q=**");
    visitor.look("catalogue");
    visitor.follow(fineTune);
    visitor.look("asset-fine-tune");
    visitor.follow("Licences");
    visitor.fill("For what", "commercial");
    visitor.enter("territory", "DE");
    visitor.press("Check");
    visitor.sees("Denied.");
    visitor.follow("Buy");
    Map<String, BigDecimal> seen = whoGetsWhat();
    visitor.look("buy-who-gets-what");
    visitor.press("Get a binding quote");
    assertThat(whoGetsWhat()).as("the quote says what the offer said").isEqualTo(seen);
    visitor.look("buy-quote");
    visitor.press("Pay 999.99 and get the licence");
    assertThat(visitor.told()).contains("The licence is yours. 999.99 TLY were paid.");
    visitor.enter("purpose", "commercial");
    visitor.enter("territory", "DE");
    visitor.press("Check");
    visitor.sees("Allowed.");
    visitor.sees("Name the author");
    visitor.look("licence-and-receipt");
    visitor.enter("purpose", "military");
    visitor.press("Check");
    visitor.sees("Denied.");
    visitor.follow("My licences");
    visitor.look("my-licences");
    return seen;
  }

  private void theIncomeIsSettledThroughTheLineage() {
    for (String asset : List.of(fineTune, model, dataset)) {
      openAsset(asset);
      visitor.follow("Revenue");
      visitor.press("Settle it");
      assertThat(visitor.told()).contains("The income is settled");
    }
    visitor.look("revenue-settled");
  }

  private void theHoldersClaimWhatTheBuyerSaw(Map<String, BigDecimal> seen) {
    Map<String, BigDecimal> claimed = new TreeMap<>();
    claimed.merge("ModelLab", claimAll("theo@modellab", "ModelLabMSP"), BigDecimal::add);
    claimed.merge("milo at ModelLab", claimAll("milo@modellab", null), BigDecimal::add);
    claimed.merge("DataTrust", claimAll("tess@datatrust", "DataTrustMSP"), BigDecimal::add);
    claimed.merge("omar at DataTrust", claimAll("omar@datatrust", null), BigDecimal::add);
    assertThat(claimed).isEqualTo(seen);
  }

  private void theAuditorSeesEveryUnitAccountedFor() {
    as("avi@auditoffice");
    visitor.follow("Audit");
    visitor.sees("Every unit is accounted for");
    visitor.look("audit");
    visitor.enter("of", "ModelLabMSP/milo");
    visitor.press("Show it");
    visitor.sees("Every line says where the money came from");
    visitor.look("statement-for-the-auditor");
  }

  /** Claims everything of this run's assets; the sum of what the page said was claimed. */
  private BigDecimal claimAll(String login, String account) {
    as(login);
    String path = account == null ? "/account" : "/account?of=" + account;
    BigDecimal sum = BigDecimal.ZERO;
    for (String asset : List.of(fineTune, model, dataset)) {
      visitor.open(path);
      Locator claim =
          visitor
              .page()
              .getByRole(
                  AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Claim from " + asset));
      if (claim.count() > 0) {
        visitor.look("account-with-revenue");
        claim.click();
        visitor.page().waitForLoadState();
        String told = visitor.told();
        assertThat(told).contains("TLY are claimed");
        sum =
            sum.add(
                new BigDecimal(told.replaceAll("(?s) TLY are.*", "").replaceAll("[^0-9.]", "")));
      }
    }
    visitor
        .page()
        .getByRole(AriaRole.BUTTON)
        .filter(new Locator.FilterOptions().setHasText("into the balance"))
        .click();
    assertThat(visitor.told()).contains("The credits are in the balance.");
    visitor.look("account");
    visitor.follow("Statement");
    visitor.sees("rounded down");
    visitor.look("statement");
    return sum;
  }

  /**
   * What each holder gets of the price, summed over assets; the fee and what stays in pots left
   * out.
   */
  private Map<String, BigDecimal> whoGetsWhat() {
    Map<String, BigDecimal> holders = new TreeMap<>();
    BigDecimal parts = BigDecimal.ZERO;
    for (List<String> row : visitor.rows("table.parts tbody tr.slice")) {
      parts = parts.add(amount(row.get(2)));
    }
    assertThat(parts).as("fee, royalties and rest sum to the price").isEqualByComparingTo("999.99");
    for (List<String> row : visitor.rows("table.parts tbody tr.holder")) {
      String holder = row.get(0).lines().findFirst().orElseThrow().trim();
      if (!holder.startsWith("stays")) {
        holders.merge(holder, amount(row.get(1)), BigDecimal::add);
      }
    }
    return holders;
  }

  private void register(String summary, String name, String architecture) {
    visitor.open("/assets/new?kind=MODEL");
    visitor.fill("Name", name);
    visitor.fill("Description", summary);
    visitor.fill("Task", "text classification");
    visitor.fill("Architecture", architecture);
    visitor.press("Register");
    visitor.sees("State its licence.");
    visitor.look("register-by-hand");
    visitor.enter("fact.licence", "Apache-2.0");
    visitor.fill(
        "Files", sha256(name) + ", 440449768, application/octet-stream, model.safetensors");
    visitor.press("Register");
    assertThat(visitor.heading()).isEqualTo(name);
  }

  private void link(String parent, String relation) {
    visitor.follow("Lineage");
    visitor.follow("Link to a parent");
    visitor.chooseNamed("Derives from", parent);
    visitor.press("Show its terms");
    visitor.choose("How it derives", relation);
    visitor.press("What would it do?");
    visitor.sees("before the fee");
    visitor.look("link-what-if");
    visitor.press("Link them");
    assertThat(visitor.told()).contains("The link is recorded.");
  }

  private void issueUnits(
      String first, String units, String what, String second, String more, String that) {
    visitor.follow("Revenue");
    visitor.follow("Issue revenue units");
    visitor.fill("Account 1", first);
    visitor.fill("Units 1", units);
    visitor.choose("Contribution 1", what);
    visitor.fill("Account 2", second);
    visitor.fill("Units 2", more);
    visitor.choose("Contribution 2", that);
    visitor.look("issue-units");
    visitor.press("Issue the units");
    assertThat(visitor.told()).contains("The units are issued.");
  }

  private void publishRoyalty(String relation, String kind, String rate) {
    visitor.follow("Lineage");
    visitor.follow("Publish royalty terms");
    visitor.tick("relation", relation);
    visitor.tick("kind", kind);
    visitor.fill("Rate", rate);
    visitor.look("royalty-terms");
    visitor.press("Publish these terms");
    assertThat(visitor.told()).contains("The terms are published.");
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

  private static String organisation(String login) {
    return login.endsWith("datatrust") ? "DataTrust" : "Meridian";
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text.replaceAll("[^0-9.−-]", "").replace('−', '-'));
  }

  /** A digest that nobody else claims, for a file that does not exist. */
  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
