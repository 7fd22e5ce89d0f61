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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tallystick.chaincode.licence.api.MakeOffer;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.portal.rest.Calls;
import org.tallystick.portal.rest.Listing;

/** What an asset is offered at. */
@Path("assets/{assetId}/offers")
@Tag(name = "offers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssetOffersResource {
  private final Licences licences;
  private final Calls calls;

  @Inject
  public AssetOffersResource(Licences licences, Calls calls) {
    this.licences = licences;
    this.calls = calls;
  }

  @GET
  @Operation(summary = "Offers of an asset.")
  public Response offers(@PathParam("assetId") String assetId, @BeanParam Listing listing) {
    return listing.page(licences.offers(assetId));
  }

  @POST
  @Operation(summary = "Offer licences at a price (owner).")
  public Response offer(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = MakeOffer.class)))
          JsonNode body) {
    return calls.submit(MakeOffer.class, body, Map.of("assetId", assetId), Offer.class);
  }
}
