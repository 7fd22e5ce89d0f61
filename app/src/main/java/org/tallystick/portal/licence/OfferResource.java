package org.tallystick.portal.licence;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.PreviewPurchase;
import org.tallystick.chaincode.licence.api.PreviewQuote;
import org.tallystick.chaincode.licence.api.PublishTerms;
import org.tallystick.chaincode.licence.api.PublishedTerms;
import org.tallystick.chaincode.licence.api.Purchase;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.QuotePreview;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.licence.api.RequestQuote;
import org.tallystick.chaincode.licence.api.VoidQuote;
import org.tallystick.chaincode.licence.api.WithdrawOffer;
import org.tallystick.chaincode.revenue.api.Split;
import org.tallystick.portal.rest.Calls;
import org.tallystick.portal.rest.Listing;
import org.tallystick.portal.rest.Missing;

/** Terms, offers and quotes. */
@Path("")
@Tag(name = "offers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OfferResource {
  private final Licences licences;
  private final Calls calls;

  @Inject
  public OfferResource(Licences licences, Calls calls) {
    this.licences = licences;
    this.calls = calls;
  }

  @GET
  @Path("licence-terms")
  @Operation(summary = "All published terms.")
  public Response allTerms(@BeanParam Listing listing) {
    return listing.page(licences.allTerms());
  }

  @GET
  @Path("licence-terms/{termsDigest}")
  @Operation(summary = "Terms by their address.")
  public PublishedTerms terms(@PathParam("termsDigest") String termsDigest) {
    return Missing.unless(licences.terms(termsDigest), "licence terms");
  }

  @POST
  @Path("licence-terms")
  @Operation(summary = "Publish terms by content address (owner).")
  public Response publish(
      @RequestBody(content = @Content(schema = @Schema(implementation = PublishTerms.class)))
          JsonNode body) {
    return calls.submit(PublishTerms.class, body, PublishedTerms.class);
  }

  @GET
  @Path("offers/{offerId}")
  @Operation(summary = "One offer.")
  public Offer offer(@PathParam("offerId") String offerId) {
    return Missing.unless(licences.offer(offerId), "offer");
  }

  @POST
  @Path("offers/{offerId}/withdrawal")
  @Operation(summary = "End an offer for new quotes (owner).")
  public Response withdraw(
      @PathParam("offerId") String offerId,
      @RequestBody(content = @Content(schema = @Schema(implementation = WithdrawOffer.class)))
          JsonNode body) {
    return calls.submit(WithdrawOffer.class, body, Map.of("offerId", offerId), Offer.class);
  }

  @GET
  @Path("offers/{offerId}/preview")
  @Operation(summary = "What a quote would say, and who would get which part.")
  public QuotePreview preview(
      @PathParam("offerId") String offerId, @QueryParam("licensee") String licensee) {
    String holder = licensee == null ? calls.person().caller().mspId() : licensee;
    return calls.ask(new PreviewQuote(offerId, holder), QuotePreview.class);
  }

  @GET
  @Path("quotes")
  @Operation(summary = "Quotes for me and my organisation, newest first.")
  public Response quotes(@BeanParam Listing listing) {
    return listing.page(licences.quotesFor(calls.person().caller(), listing.slice()));
  }

  @POST
  @Path("offers/{offerId}/quotes")
  @Operation(
      summary = "Get a quote that binds price, terms, fee and royalty rates (owner, treasurer).")
  public Response quote(
      @PathParam("offerId") String offerId,
      @RequestBody(content = @Content(schema = @Schema(implementation = RequestQuote.class)))
          JsonNode body) {
    return calls.submit(RequestQuote.class, body, Map.of("offerId", offerId), Quote.class);
  }

  @GET
  @Path("quotes/{quoteId}")
  @Operation(summary = "One quote.")
  public Quote find(@PathParam("quoteId") String quoteId) {
    return Missing.unless(licences.quote(quoteId), "quote");
  }

  @GET
  @Path("quotes/{quoteId}/split")
  @Operation(summary = "Who would get which part of an open quote's price, if it is settled next.")
  public Split split(@PathParam("quoteId") String quoteId) {
    return calls.ask(new PreviewPurchase(quoteId), Split.class);
  }

  @POST
  @Path("quotes/{quoteId}/voiding")
  @Operation(summary = "End an open quote (either side).")
  public Response voidQuote(
      @PathParam("quoteId") String quoteId,
      @RequestBody(content = @Content(schema = @Schema(implementation = VoidQuote.class)))
          JsonNode body) {
    return calls.submit(VoidQuote.class, body, Map.of("quoteId", quoteId), Quote.class);
  }

  @POST
  @Path("quotes/{quoteId}/purchase")
  @Operation(summary = "Pay the price and get the licence, in one transaction.")
  public Response purchase(
      @PathParam("quoteId") String quoteId,
      @RequestBody(content = @Content(schema = @Schema(implementation = Purchase.class)))
          JsonNode body) {
    return calls.submit(Purchase.class, body, Map.of("quoteId", quoteId), Receipt.class);
  }
}
