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
import org.tallystick.chaincode.licence.api.Check;
import org.tallystick.chaincode.licence.api.Decision;
import org.tallystick.chaincode.licence.api.Licence;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.licence.api.Transfer;
import org.tallystick.portal.rest.Calls;
import org.tallystick.portal.rest.Listing;
import org.tallystick.portal.rest.Missing;

/** Licences: holdings, receipts, passing on, checks. */
@Path("")
@Tag(name = "licences")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LicenceResource {
  private final Licences licences;
  private final Calls calls;

  @Inject
  public LicenceResource(Licences licences, Calls calls) {
    this.licences = licences;
    this.calls = calls;
  }

  @GET
  @Path("licences")
  @Operation(summary = "Licences of a holder; mine and my organisation's if none is named.")
  public Response held(@QueryParam("holder") String holder, @BeanParam Listing listing) {
    return listing.page(
        holder == null
            ? licences.heldBy(calls.person().caller(), listing.slice())
            : licences.heldBy(holder, listing.slice()));
  }

  @GET
  @Path("licences/{licenceId}")
  @Operation(summary = "One licence.")
  public Licence find(@PathParam("licenceId") String licenceId) {
    return Missing.unless(licences.licence(licenceId), "licence");
  }

  @GET
  @Path("licences/{licenceId}/receipt")
  @Operation(summary = "Proof of the purchase.")
  public Receipt receipt(@PathParam("licenceId") String licenceId) {
    return Missing.unless(licences.receipt(licenceId), "receipt");
  }

  @POST
  @Path("licences/{licenceId}/transfer")
  @Operation(summary = "Pass a licence on, where its terms allow it.")
  public Response transfer(
      @PathParam("licenceId") String licenceId,
      @RequestBody(content = @Content(schema = @Schema(implementation = Transfer.class)))
          JsonNode body) {
    return calls.submit(Transfer.class, body, Map.of("licenceId", licenceId), Licence.class);
  }

  @POST
  @Path("licence-checks")
  @Operation(
      summary = "May somebody do something with an asset? Denied unless a licence permits it.")
  public Decision check(Check check) {
    return calls.ask(check, Decision.class);
  }
}
