package org.tallystick.portal.revenue;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.Fold;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.HolderPosition;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.IssueUnits;
import org.tallystick.chaincode.revenue.api.MergeUnits;
import org.tallystick.chaincode.revenue.api.Position;
import org.tallystick.chaincode.revenue.api.TransferUnits;
import org.tallystick.chaincode.revenue.api.UnitGrant;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.chaincode.revenue.api.UnitRow;
import org.tallystick.portal.asset.AssetHeads;
import org.tallystick.portal.asset.AssetViews.Head;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.NameLookup;
import org.tallystick.portal.page.Submitting;
import org.tallystick.portal.templates.StaticTemplates;

/** What an asset earns, who holds its units, and passing them on. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class RevenuePages {
  /** A fold names at most this many rows. */
  private static final int MOST_ROWS = 50;

  private static final int FIRST_ROWS = 4;
  private static final int FOLDS_SHOWN = 20;

  private final StaticTemplates templates = new StaticTemplates();
  private final Frame frame;
  private final AssetHeads heads;
  private final Revenue revenue;
  private final NameLookup names;
  private final Contract contract;
  private final Submitting submitting;

  @Inject
  public RevenuePages(
      Frame frame,
      AssetHeads heads,
      Revenue revenue,
      NameLookup names,
      Contract contract,
      Submitting submitting) {
    this.frame = frame;
    this.heads = heads;
    this.revenue = revenue;
    this.names = names;
    this.contract = contract;
    this.submitting = submitting;
  }

  @GET
  @Path("assets/{id}/revenue")
  public JteModel revenue(@PathParam("id") String id) {
    return revenuePage(heads.of(id, "revenue"), Form.empty());
  }

  @POST
  @Path("assets/{id}/revenue/settle")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response settle(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "revenue");
    Entered entered = Entered.from(fields);
    String accumulator = entered.text("accumulator");
    List<String> rows = entered.form().all("row").stream().limit(MOST_ROWS).toList();
    if (rows.isEmpty() || !accumulator.matches("[0-9]{1,9}")) {
      return Frame.again(revenuePage(head, entered.form().refused("Nothing waits any more.")));
    }
    return submitting.submit(
        new Fold(entered.requestId(), id, Integer.parseInt(accumulator), rows),
        FoldReceipt.class,
        entered.form(),
        form -> revenuePage(head, form),
        "/assets/" + id + "/revenue",
        "The income is settled: fee, ancestors, then the holders of units.");
  }

  @GET
  @Path("assets/{id}/units/new")
  public JteModel issueForm(@PathParam("id") String id) {
    return issuePage(
        heads.of(id, "revenue"),
        Form.empty().with("supply", "1000000").with("account0", frame.caller().mspId()),
        FIRST_ROWS);
  }

  @POST
  @Path("assets/{id}/units")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response issue(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "revenue");
    Entered entered = Entered.from(fields);
    String more = entered.text("more");
    if (more.matches("[0-9]{1,2}")) {
      return Response.ok(issuePage(head, entered.form(), Integer.parseInt(more))).build();
    }
    String supply = entered.count("supply", "Write how many units there are, such as 1000000.");
    List<UnitGrant> grants = Grants.read(entered, supply);
    if (!entered.isFine()) {
      return Frame.again(issuePage(head, entered.form(), Grants.rows(entered)));
    }
    return submitting.submit(
        new IssueUnits(entered.requestId(), id, supply, grants),
        UnitIssue.class,
        entered.form(),
        form -> issuePage(head, form, Grants.rows(entered)),
        "/assets/" + id + "/revenue",
        "The units are issued.");
  }

  @GET
  @Path("assets/{id}/units/transfer")
  public JteModel transferForm(@PathParam("id") String id, @QueryParam("of") String account) {
    return transferPage(
        heads.of(id, "revenue"),
        account == null ? frame.caller().account() : account,
        Form.empty());
  }

  @POST
  @Path("assets/{id}/units/transfer")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response transfer(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "revenue");
    Entered entered = Entered.from(fields);
    String from = entered.account("of");
    String to = entered.account("to");
    String units = entered.count("units", "Write how many units to pass on.");
    String reference = entered.required("reference", "Say what for.");
    if (!entered.isFine()) {
      return Frame.again(transferPage(head, entered.text("of"), entered.form()));
    }
    int accumulator = position(id, from).accumulator();
    return submitting.submit(
        new TransferUnits(entered.requestId(), id, from, to, units, accumulator, reference),
        UnitRow.class,
        entered.form(),
        form -> transferPage(head, from, form),
        "/assets/" + id + "/revenue",
        "The units are on their way; the receiver takes them in.");
  }

  @POST
  @Path("assets/{id}/units/merge")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response merge(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "revenue");
    Entered entered = Entered.from(fields);
    return submitting.submit(
        new MergeUnits(entered.requestId(), id, entered.text("of"), entered.form().all("row")),
        Holding.class,
        entered.form(),
        form -> revenuePage(head, form),
        "/assets/" + id + "/revenue",
        "The units are taken in.");
  }

  private JteModel revenuePage(Head head, Form form) {
    String id = head.asset().assetId();
    Optional<UnitIssue> issue = revenue.issue(id);
    List<Income> pending = revenue.pending(id);
    List<FoldReceipt> folds = revenue.folds(id, new Slice(FOLDS_SHOWN, 0)).items();
    Set<String> mentioned = new LinkedHashSet<>(List.of(id));
    pending.forEach(income -> mentioned.add(income.sourceAssetId()));
    for (FoldReceipt fold : folds) {
      fold.rows()
          .forEach(
              row -> {
                mentioned.add(row.income().sourceAssetId());
                row.royalties().forEach(royalty -> mentioned.add(royalty.assetId()));
              });
    }
    return templates.revenueRevenue(
        heads.tab(head),
        new RevenueViews.Revenue(
            head,
            issue.orElse(null),
            revenue.holders(id),
            issue.map(units -> newest(units, folds)).orElse(null),
            pending,
            total(pending),
            folds,
            issue.isEmpty() ? List.of() : positions(id),
            names.of(mentioned)),
        form);
  }

  private JteModel issuePage(Head head, Form form, int rows) {
    return templates.revenueIssue(
        heads.form(head, "Issue revenue units", "revenue"), head, rows, form);
  }

  private JteModel transferPage(Head head, String account, Form form) {
    String id = head.asset().assetId();
    return templates.revenueTransfer(
        heads.form(head, "Pass units on", "revenue"),
        head,
        position(id, account),
        total(revenue.pending(id)),
        form);
  }

  private List<HolderPosition> positions(String assetId) {
    List<HolderPosition> positions = new ArrayList<>();
    for (String account : List.of(frame.caller().mspId(), frame.caller().account())) {
      HolderPosition position = position(assetId, account);
      boolean anything =
          !position.units().equals("0")
              || !position.claimable().equals("0")
              || !position.incoming().isEmpty();
      if (anything && mayActFor(account)) {
        positions.add(position);
      }
    }
    return positions;
  }

  private boolean mayActFor(String account) {
    return account.equals(frame.caller().account())
        || frame.may("owner", account)
        || frame.may("treasurer", account);
  }

  private HolderPosition position(String assetId, String account) {
    return contract.ask(frame.caller(), new Position(assetId, account), HolderPosition.class);
  }

  private static Accumulator newest(UnitIssue issue, List<FoldReceipt> folds) {
    return folds.isEmpty()
        ? new Accumulator(issue.assetId(), 0, "0", issue.supply(), issue.issuedAt())
        : folds.get(0).accumulator();
  }

  private static String total(List<Income> incomes) {
    return incomes.stream()
        .map(income -> new BigInteger(income.amount()))
        .reduce(BigInteger.ZERO, BigInteger::add)
        .toString();
  }
}
