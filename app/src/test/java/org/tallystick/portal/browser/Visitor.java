package org.tallystick.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A person with a browser window of their own. */
final class Visitor implements AutoCloseable {
  private static final int DESK = 1280;
  private static final int PHONE = 390;
  private static final int HEIGHT = 844;
  private static final double PATIENCE_MS = 30_000;

  private final RunningPortal portal;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  /** Somebody who has not signed in. */
  Visitor(Chromium chromium, RunningPortal portal, boolean javaScript) {
    this.portal = portal;
    this.context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(DESK, HEIGHT)
                    .setJavaScriptEnabled(javaScript));
    this.context.setDefaultTimeout(PATIENCE_MS);
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // Chromium reports every page that is answered with 4xx as an error of its own.
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
  }

  /** Somebody who has signed in. */
  static Visitor signedIn(Chromium chromium, RunningPortal portal, String login) {
    Visitor visitor = new Visitor(chromium, portal, true);
    visitor.signIn(login, portal.password(login));
    assertThat(visitor.page.url()).isEqualTo(portal.url() + "/");
    return visitor;
  }

  void signIn(String login, String password) {
    open("/login");
    fill("Login name", login);
    fill("Password", password);
    press("Sign in");
  }

  Page page() {
    return page;
  }

  void open(String path) {
    page.navigate(portal.url() + path);
  }

  void fill(String label, String text) {
    field(label).fill(text);
  }

  void choose(String label, String option) {
    field(label).selectOption(option);
  }

  /** Chooses the option that starts with a name. */
  void chooseNamed(String label, String name) {
    String value =
        field(label)
            .locator("option", new Locator.LocatorOptions().setHasText(name))
            .first()
            .getAttribute("value");
    field(label).selectOption(value);
  }

  /** Ticks a box, or chooses a button, of a group of that name. */
  void tick(String group, String value) {
    page.locator("[name='" + group + "'][value='" + value + "']").check();
  }

  /** Fills in a field by its name, where several have the same label. */
  void enter(String field, String text) {
    page.locator("[name='" + field + "']").fill(text);
  }

  void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .first()
        .click();
    page.waitForLoadState();
  }

  void follow(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
    page.waitForLoadState();
  }

  /** The page says it, somewhere that can be seen. */
  void sees(String text) {
    page.getByText(text).first().waitFor();
  }

  String heading() {
    return page.locator("h1").innerText();
  }

  /** The sentence of the last thing that was done. */
  String told() {
    return page.locator(".notice").first().innerText();
  }

  boolean has(String link) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).count() > 0;
  }

  /** Rows of a table as lists of the texts of their cells. */
  List<List<String>> rows(String selector) {
    List<List<String>> rows = new ArrayList<>();
    for (Locator row : page.locator(selector).all()) {
      rows.add(row.locator("th, td").allInnerTexts());
    }
    return rows;
  }

  /**
   * Looks at the page at a desk and on a phone, by day and by night: pictures of both widths, no
   * breach of WCAG 2.2 AA, nothing that sticks out sideways.
   */
  void look(String name) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(breaches(contrast())).as("%s, by night", name).isEmpty();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    assertThat(breaches(allRules())).as("%s, by day", name).isEmpty();
    picture(name, DESK);
    picture(name, PHONE);
    page.setViewportSize(DESK, HEIGHT);
  }

  /** What the browser complained about: scripts, styles or addresses that the policy refuses. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.close();
  }

  private Locator field(String label) {
    return page.getByLabel(label).first();
  }

  private AxeBuilder allRules() {
    return new AxeBuilder(page)
        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));
  }

  /** The only rule whose outcome colours decide; the others need no second look. */
  private AxeBuilder contrast() {
    return new AxeBuilder(page).withRules(List.of("color-contrast"));
  }

  private static List<String> breaches(AxeBuilder axe) {
    return axe.analyze().getViolations().stream().map(Visitor::described).toList();
  }

  private static String described(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }

  private void picture(String name, int width) {
    page.setViewportSize(width, HEIGHT);
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as("%s at %s pixels does not scroll sideways", name, width)
        .isLessThanOrEqualTo(width);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + "-" + width + ".png")));
  }
}
