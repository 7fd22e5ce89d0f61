package org.tallystick.portal.licence;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.licence.api.Decision;
import org.tallystick.chaincode.licence.api.LicenceTerms;
import org.tallystick.chaincode.licence.api.MakeOffer;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.PublishTerms;
import org.tallystick.chaincode.licence.api.PublishedTerms;
import org.tallystick.chaincode.licence.api.WithdrawOffer;
import org.tallystick.portal.asset.AssetHeads;
import org.tallystick.portal.asset.AssetViews.Head;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.licence.LicenceViews.NewOffer;
import org.tallystick.portal.licence.LicenceViews.Offered;
import org.tallystick.portal.licence.LicenceViews.Offers;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.Organisations;
import org.tallystick.portal.page.Submitting;
import org.tallystick.portal.revenue.Revenue;
import org.tallystick.portal.templates.StaticTemplates;

/** The licensor's side: terms, offers, and what is on offer for an asset. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class OfferPages {
  private static final int MOST_LICENCES = 1_000_000;

  private final StaticTemplates templates = new StaticTemplates();
  private final Frame frame;
  private final AssetHeads heads;
  private final Licences licences;
  private final Revenue revenue;
  private final Checking checking;
  private final Organisations organisations;
  private final Submitting submitting;

  @Inject
  public OfferPages(
      Frame frame,
      AssetHeads heads,
      Licences licences,
      Revenue revenue,
      Checking checking,
      Organisations organisations,
      Submitting submitting) {
    this.frame = frame;
    this.heads = heads;
    this.licences = licences;
    this.revenue = revenue;
    this.checking = checking;
    this.organisations = organisations;
    this.submitting = submitting;
  }

  @GET
  @Path("assets/{id}/licences")
  public JteModel offers(@PathParam("id") String id, @Context UriInfo uri) {
    return offersPage(heads.of(id, "licences"), Entered.from(uri.getQueryParameters()));
  }

  @GET
  @Path("assets/{id}/offers/new")
  public JteModel newOffer(@PathParam("id") String id, @QueryParam("terms") String terms) {
    return newOfferPage(
        heads.of(id, "licences"), Form.empty().with("audience", "*").with("terms", terms));
  }

  @POST
  @Path("assets/{id}/offers")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response makeOffer(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "licences");
    Entered entered = Entered.from(fields);
    String terms = entered.required("terms", "Choose the terms.");
    String price = entered.amount("price", true);
    Integer supply = entered.upTo(MOST_LICENCES, "supply");
    Long until = entered.day("until");
    if (!entered.isFine()) {
      return Frame.again(newOfferPage(head, entered.form()));
    }
    return submitting.submit(
        new MakeOffer(
            entered.requestId(),
            id,
            entered.optional("version"),
            terms,
            price,
            entered.form().all("audience"),
            supply,
            until),
        Offer.class,
        entered.form(),
        form -> newOfferPage(head, form),
        "/assets/" + id + "/licences",
        "The offer stands.");
  }

  @POST
  @Path("offers/{offer}/withdraw")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response withdraw(
      @PathParam("offer") String offerId, MultivaluedMap<String, String> fields) {
    Offer offer =
        licences
            .offer(offerId)
            .orElseThrow(() -> new Refusal(404, "NOT_FOUND", "There is no such offer."));
    Head head = heads.of(offer.assetId(), "licences");
    Entered entered = Entered.from(fields);
    return submitting.submit(
        new WithdrawOffer(entered.requestId(), offerId),
        Offer.class,
        entered.form(),
        form -> offersPage(head, entered),
        "/assets/" + offer.assetId() + "/licences",
        "The offer is withdrawn; quotes that were given keep binding.");
  }

  @GET
  @Path("terms/new")
  public JteModel newTerms(@QueryParam("asset") String asset) {
    return termsForm(
        Form.empty()
            .with("asset", asset)
            .with("permit.purposes", "*")
            .with("permit.territories", "*"));
  }

  @POST
  @Path("terms")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response publishTerms(MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    LicenceTerms terms = TermsFields.read(entered);
    if (!entered.isFine()) {
      return Frame.again(termsForm(entered.form()));
    }
    String asset = entered.optional("asset");
    return submitting.submit(
        new PublishTerms(entered.requestId(), terms),
        PublishedTerms.class,
        entered.form(),
        this::termsForm,
        done -> {
          String digest = done.result().termsDigest();
          return frame.done(
              asset == null
                  ? "/terms/" + digest
                  : "/assets/" + asset + "/offers/new?terms=" + digest,
              done,
              "The terms are published.");
        });
  }

  @GET
  @Path("terms/{digest}")
  public JteModel terms(@PathParam("digest") String digest) {
    PublishedTerms published =
        licences
            .terms(digest)
            .orElseThrow(
                () -> new Refusal(404, "NOT_FOUND", "Nobody published terms with this address."));
    return templates.licenceTerms(frame.shell(published.terms().name(), "catalogue"), published);
  }

  private JteModel offersPage(Head head, Entered entered) {
    String id = head.asset().assetId();
    Decision decision = checking.decide(entered, id, null);
    List<Offered> offered =
        licences.offers(id).stream()
            .flatMap(
                offer ->
                    licences.terms(offer.termsDigest()).stream()
                        .map(terms -> new Offered(offer, terms.terms(), isOpen(head, offer))))
            .toList();
    boolean own = frame.caller().mspId().equals(head.asset().owner());
    boolean mayBuy = !own && (frame.actor().is("owner") || frame.actor().is("treasurer"));
    return templates.licenceOffers(
        heads.tab(head),
        new Offers(head, offered, mayBuy, decision),
        entered.form().with("who", frame.caller().mspId()));
  }

  private JteModel newOfferPage(Head head, Form form) {
    List<Choice> terms =
        licences.allTerms().stream()
            .map(each -> new Choice(each.termsDigest(), each.terms().name()))
            .toList();
    String obstacle = obstacle(head);
    return templates.licenceNewOffer(
        heads.form(head, "Offer a licence", "licences"),
        new NewOffer(head, terms, obstacle == null, obstacle),
        organisations.audience(),
        form);
  }

  private String obstacle(Head head) {
    if (head.asset().state() != AssetState.ACTIVE) {
      return "Only an active asset can be offered.";
    }
    return revenue.issue(head.asset().assetId()).isPresent()
        ? null
        : "Issue its revenue units first, so that it is settled who earns from a sale.";
  }

  private JteModel termsForm(Form form) {
    return templates.licenceNewTerms(
        frame.shell("Publish licence terms", "catalogue").under("Catalogue", "/"), form);
  }

  private static boolean isOpen(Head head, Offer offer) {
    return !offer.withdrawn()
        && head.asset().state() == AssetState.ACTIVE
        && (offer.validUntil() == null || offer.validUntil() > System.currentTimeMillis());
  }
}
