package org.tallystick.portal.currency;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Burn;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.Mint;
import org.tallystick.chaincode.currency.api.Sweep;
import org.tallystick.chaincode.currency.api.Transfer;
import org.tallystick.chaincode.currency.api.TransferReceipt;
import org.tallystick.chaincode.revenue.api.Claim;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.HolderPosition;
import org.tallystick.chaincode.revenue.api.Position;
import org.tallystick.portal.consortium.Members;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.identity.Person;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.NameLookup;
import org.tallystick.portal.page.Names;
import org.tallystick.portal.page.Pager;
import org.tallystick.portal.page.Show;
import org.tallystick.portal.page.Submitting;
import org.tallystick.portal.templates.StaticTemplates;

/** An account: what it holds, what waits for it, paying, issuing, and its statement. */
@Path("account")
@Produces(MediaType.TEXT_HTML)
public class AccountPages {
  /** A sweep names at most this many rows. */
  private static final int MOST_ROWS = 100;

  private static final int ENTRIES_SHOWN = 20;

  private final StaticTemplates templates = new StaticTemplates();
  private final Frame frame;
  private final Accounts accounts;
  private final Purse purse;
  private final Claims claims;
  private final Members members;
  private final NameLookup names;
  private final StatementLines statementLines;
  private final Contract contract;
  private final Submitting submitting;

  @Inject
  public AccountPages(
      Frame frame,
      Accounts accounts,
      Purse purse,
      Claims claims,
      Members members,
      NameLookup names,
      StatementLines statementLines,
      Contract contract,
      Submitting submitting) {
    this.frame = frame;
    this.accounts = accounts;
    this.purse = purse;
    this.claims = claims;
    this.members = members;
    this.names = names;
    this.statementLines = statementLines;
    this.contract = contract;
    this.submitting = submitting;
  }

  @GET
  public JteModel account(@QueryParam("of") String of, @QueryParam("page") String asked) {
    return page(orOwn(of), number(asked), Form.empty());
  }

  @GET
  @Path("statement")
  public JteModel statement(@QueryParam("of") String of, @QueryParam("page") String asked) {
    String account = orOwn(of);
    int page = number(asked);
    var found = accounts.statement(frame.person(), account, Slice.page(page, ENTRIES_SHOWN));
    List<StatementView.Entry> entries =
        found.items().stream().map(statementLines::explain).toList();
    Names known =
        names.of(
            entries.stream()
                .flatMap(entry -> entry.lines().stream())
                .map(StatementView.Line::party)
                .filter(AccountPages::isAsset)
                .toList());
    String next =
        found.hasMore() ? "/account/statement?of=" + account + "&page=" + (page + 1) : null;
    return templates.currencyStatement(
        frame.shell("Statement", "account").under("My account", "/account?of=" + account),
        new StatementView(account, entries, known, next));
  }

  @POST
  @Path("sweep")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response sweep(MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    String account = orOwn(entered.text("of"));
    List<String> rows = entered.form().all("credit").stream().limit(MOST_ROWS).toList();
    return submitting.submit(
        new Sweep(entered.requestId(), account, rows),
        AccountBalance.class,
        entered.form(),
        form -> page(account, form),
        "/account?of=" + account,
        "The credits are in the balance.");
  }

  @POST
  @Path("claim")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response claim(MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    String account = orOwn(entered.text("of"));
    String asset = entered.text("asset");
    int accumulator = position(asset, account).accumulator();
    return submitting.submit(
        new Claim(entered.requestId(), asset, account, accumulator),
        ClaimReceipt.class,
        entered.form(),
        form -> page(account, form),
        done ->
            frame.done(
                "/account?of=" + account,
                done,
                Show.amount(done.result().amount())
                    + " "
                    + Show.currency()
                    + " are claimed; they wait among the incoming credits."));
  }

  @POST
  @Path("transfer")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response transfer(MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    String account = orOwn(entered.text("of"));
    String to = entered.account("to");
    String amount = entered.amount("amount", false);
    String reference = entered.required("reference", "Say what the payment is for.");
    if (!entered.isFine()) {
      return Frame.again(page(account, entered.form()));
    }
    return submitting.submit(
        new Transfer(
            entered.requestId(),
            account,
            to,
            amount,
            reference,
            purse.rowsToSweep(frame.person(), account, amount)),
        TransferReceipt.class,
        entered.form(),
        form -> page(account, form),
        "/account?of=" + account,
        Show.amount(amount) + " " + Show.currency() + " are paid to " + Show.account(to) + ".");
  }

  /** New money, or money taken back: the issuer's treasurer chooses by the button. */
  @POST
  @Path("issue")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response issue(MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    String account = orOwn(entered.text("of"));
    boolean mint = !entered.text("act").equals("burn");
    String receiver = mint ? entered.account("receiver") : null;
    String amount = entered.amount("issued", false);
    String deposit = entered.required("deposit", "Name the deposit or withdrawal.");
    if (!entered.isFine()) {
      return Frame.again(page(account, entered.form()));
    }
    if (mint) {
      return submitting.submit(
          new Mint(entered.requestId(), receiver, amount, deposit),
          Credit.class,
          entered.form(),
          form -> page(account, form),
          "/account?of=" + account,
          Show.amount(amount)
              + " "
              + Show.currency()
              + " are issued to "
              + Show.account(receiver)
              + ".");
    }
    return submitting.submit(
        new Burn(entered.requestId(), amount, deposit),
        AccountBalance.class,
        entered.form(),
        form -> page(account, form),
        "/account?of=" + account,
        Show.amount(amount) + " " + Show.currency() + " are taken back.");
  }

  private JteModel page(String account, Form form) {
    return page(account, 1, form);
  }

  private JteModel page(String account, int number, Form form) {
    Person person = frame.person();
    AccountBalance balance = accounts.balance(person, account);
    List<Credit> credits = accounts.credits(person, account);
    Claims.Listed listed = claims.of(frame.caller(), account, number);
    boolean own = account.equals(frame.caller().account());
    boolean treasurer = frame.may("treasurer", account);
    return templates.currencyAccount(
        frame.shell(own ? "My account" : Show.account(account) + "'s account", "account"),
        new AccountView(
            account,
            balance.balance(),
            balance.unswept(),
            credits.stream().limit(MOST_ROWS).toList(),
            credits.size() > MOST_ROWS,
            listed.claims(),
            new Pager(number, listed.pages(), listed.total(), "/account?of=" + account + "&page="),
            names.of(
                credits.stream().map(Credit::counterparty).filter(AccountPages::isAsset).toList()),
            others(account),
            own || treasurer || frame.may("owner", account),
            own || treasurer,
            treasurer && isIssuer(account)),
        form);
  }

  private List<Choice> others(String account) {
    List<Choice> others = new ArrayList<>();
    String own = frame.caller().account();
    String organisation = frame.caller().mspId();
    if (!account.equals(own)) {
      others.add(new Choice(own, "My account"));
    }
    boolean reads =
        frame.actor().admin() || frame.actor().is("owner") || frame.actor().is("treasurer");
    if (!account.equals(organisation) && reads) {
      others.add(new Choice(organisation, frame.actor().organisation() + "'s account"));
    }
    return others;
  }

  private static boolean isAsset(String party) {
    return party != null && Show.isAsset(party);
  }

  private boolean isIssuer(String account) {
    return members
        .inForce()
        .map(consortium -> consortium.setup().currency().issuer().equals(account))
        .orElse(false);
  }

  private HolderPosition position(String assetId, String account) {
    return contract.ask(frame.caller(), new Position(assetId, account), HolderPosition.class);
  }

  private static int number(String asked) {
    return asked != null && asked.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(asked) : 1;
  }

  private String orOwn(String account) {
    return account == null || account.isBlank() ? frame.caller().account() : account.trim();
  }
}
