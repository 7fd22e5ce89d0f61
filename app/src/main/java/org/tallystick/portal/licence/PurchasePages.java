package org.tallystick.portal.licence;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallystick.chaincode.licence.api.DescribeQuote;
import org.tallystick.chaincode.licence.api.DescribeTerms;
import org.tallystick.chaincode.licence.api.PreviewPurchase;
import org.tallystick.chaincode.licence.api.PreviewQuote;
import org.tallystick.chaincode.licence.api.PublishedTerms;
import org.tallystick.chaincode.licence.api.Purchase;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.QuotePreview;
import org.tallystick.chaincode.licence.api.QuoteState;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.licence.api.RequestQuote;
import org.tallystick.chaincode.licence.api.VoidQuote;
import org.tallystick.chaincode.revenue.api.Split;
import org.tallystick.portal.consortium.Members;
import org.tallystick.portal.currency.Purse;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.licence.LicenceViews.Quoted;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.NameLookup;
import org.tallystick.portal.page.Names;
import org.tallystick.portal.page.Show;
import org.tallystick.portal.page.Submitting;
import org.tallystick.portal.revenue.PriceParts;
import org.tallystick.portal.revenue.Revenue;
import org.tallystick.portal.templates.StaticTemplates;

/**
 * The licensee's side: what an offer would cost and who would get it, a quote that binds, the
 * purchase.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class PurchasePages {
  private final StaticTemplates templates = new StaticTemplates();
  private final Frame frame;
  private final Contract contract;
  private final Members members;
  private final Purse purse;
  private final Revenue revenue;
  private final NameLookup names;
  private final Submitting submitting;

  @Inject
  public PurchasePages(
      Frame frame,
      Contract contract,
      Members members,
      Purse purse,
      Revenue revenue,
      NameLookup names,
      Submitting submitting) {
    this.frame = frame;
    this.contract = contract;
    this.members = members;
    this.purse = purse;
    this.revenue = revenue;
    this.names = names;
    this.submitting = submitting;
  }

  @GET
  @Path("offers/{id}")
  public JteModel offer(@PathParam("id") String id) {
    return offerPage(id, Form.empty());
  }

  @POST
  @Path("offers/{id}/quote")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response quote(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    String licensee = entered.required("licensee", "Choose who will hold the licence.");
    if (!entered.isFine()) {
      return Frame.again(offerPage(id, entered.form()));
    }
    return submitting.submit(
        new RequestQuote(
            entered.requestId(),
            id,
            licensee,
            entered.text("price"),
            entered.text("terms"),
            entered.upTo(Integer.MAX_VALUE, "slot"),
            longestBinding()),
        Quote.class,
        entered.form(),
        form -> offerPage(id, form),
        done ->
            frame.done(
                "/quotes/" + done.result().quoteId(),
                done,
                "Price, terms, fee and royalty rates are fixed until the quote expires."));
  }

  @GET
  @Path("quotes/{id}")
  public JteModel quote(@PathParam("id") String id) {
    return quotePage(describe(id), Form.empty());
  }

  /** Accepts the quote, or lets it go. */
  @POST
  @Path("quotes/{id}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response act(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Quote quote = describe(id);
    Entered entered = Entered.from(fields);
    if (entered.text("act").equals("void")) {
      return submitting.submit(
          new VoidQuote(entered.requestId(), id, "not wanted any more"),
          Quote.class,
          entered.form(),
          form -> quotePage(quote, form),
          "/assets/" + quote.assetId() + "/licences",
          "The quote is void; nothing was paid.");
    }
    String payer = entered.required("payer", "Choose the account that pays.");
    if (!entered.isFine()) {
      return Frame.again(quotePage(quote, entered.form()));
    }
    return submitting.submit(
        new Purchase(
            entered.requestId(),
            id,
            payer,
            entered.text("price"),
            purse.rowsToSweep(frame.person(), payer, quote.price())),
        Receipt.class,
        entered.form(),
        form -> quotePage(describe(id), form),
        done ->
            frame.done(
                done.shown() ? "/licences/" + done.result().licence().licenceId() : "/licences",
                done,
                "The licence is yours. "
                    + Show.amount(quote.price())
                    + " "
                    + Show.currency()
                    + " were paid."));
  }

  private JteModel offerPage(String offerId, Form form) {
    QuotePreview preview =
        contract.ask(
            frame.caller(), new PreviewQuote(offerId, frame.caller().mspId()), QuotePreview.class);
    List<String> assets = assetsOf(preview.split());
    Names known = names.of(assets);
    return templates.licenceBuy(
        frame
            .shell(preview.terms().terms().name(), "catalogue")
            .under("Catalogue", "/")
            .under(
                known.of(preview.offer().assetId()),
                "/assets/" + preview.offer().assetId() + "/licences"),
        new LicenceViews.Purchase(
            preview.offer(),
            preview.terms(),
            PriceParts.of(preview.split(), known),
            revenue.isPending(assets),
            preview.licenceUntil(),
            preview.freeSlot(),
            licensees(),
            known),
        form);
  }

  private JteModel quotePage(Quote quote, Form form) {
    boolean open =
        quote.state() == QuoteState.OPEN && quote.validUntil() > System.currentTimeMillis();
    Optional<Split> split =
        open
            ? Optional.of(
                contract.ask(frame.caller(), new PreviewPurchase(quote.quoteId()), Split.class))
            : Optional.empty();
    PublishedTerms terms =
        contract.ask(frame.caller(), new DescribeTerms(quote.termsDigest()), PublishedTerms.class);
    List<String> assets = split.map(PurchasePages::assetsOf).orElse(List.of(quote.assetId()));
    Names known = names.of(assets);
    List<Purse.Held> held = purse.of(frame.person());
    BigInteger price = new BigInteger(quote.price());
    return templates.licenceQuote(
        frame
            .shell("Quote", "catalogue")
            .under("Catalogue", "/")
            .under(known.of(quote.assetId()), "/assets/" + quote.assetId() + "/licences"),
        new Quoted(
            quote,
            terms.terms(),
            split.map(each -> PriceParts.of(each, known)).orElse(null),
            open && revenue.isPending(assets),
            open,
            held.stream().map(PurchasePages::payer).toList(),
            held.stream().anyMatch(each -> each.total().compareTo(price) >= 0),
            known),
        form);
  }

  private Quote describe(String quoteId) {
    return contract.ask(frame.caller(), new DescribeQuote(quoteId), Quote.class);
  }

  private List<Choice> licensees() {
    List<Choice> choices = new ArrayList<>();
    if (frame.actor().is("owner") || frame.actor().is("treasurer")) {
      choices.add(new Choice(frame.caller().mspId(), frame.actor().organisation()));
    }
    choices.add(new Choice(frame.caller().account(), frame.actor().name() + ", in person"));
    return choices;
  }

  private long longestBinding() {
    return members
        .inForce()
        .orElseThrow(() -> new Refusal(409, "NOT_SET_UP", "The consortium is not set up yet."))
        .setup()
        .parameters()
        .quoteValidityMs();
  }

  private static Choice payer(Purse.Held held) {
    return new Choice(
        held.account(),
        Show.account(held.account())
            + " ("
            + Show.amount(held.total().toString())
            + " "
            + Show.currency()
            + ")");
  }

  private static List<String> assetsOf(Split split) {
    List<String> assets = new ArrayList<>(List.of(split.assetId()));
    split
        .lines()
        .forEach(
            line -> {
              if (line.assetId() != null) {
                assets.add(line.assetId());
              }
            });
    return assets.stream().distinct().toList();
  }
}
