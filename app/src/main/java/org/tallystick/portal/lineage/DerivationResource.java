package org.tallystick.portal.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import org.tallystick.chaincode.lineage.api.Accept;
import org.tallystick.chaincode.lineage.api.Decline;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.ProposalState;
import org.tallystick.chaincode.lineage.api.Propose;
import org.tallystick.chaincode.lineage.api.WithdrawTerms;
import org.tallystick.portal.rest.Calls;
import org.tallystick.portal.rest.Listing;

/** Terms and proposals of derivation, by their own ids. */
@Path("")
@Tag(name = "lineage")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DerivationResource {
  private final Lineage lineage;
  private final Calls calls;

  @Inject
  public DerivationResource(Lineage lineage, Calls calls) {
    this.lineage = lineage;
    this.calls = calls;
  }

  @POST
  @Path("derivation-terms/{termsId}/withdrawal")
  @Operation(summary = "End the consent for new links (owner of the parent).")
  public Response withdraw(
      @PathParam("termsId") String termsId,
      @RequestBody(content = @Content(schema = @Schema(implementation = WithdrawTerms.class)))
          JsonNode body) {
    return calls.submit(
        WithdrawTerms.class, body, Map.of("termsId", termsId), DerivationTerms.class);
  }

  @GET
  @Path("derivation-proposals")
  @Operation(summary = "Proposals that my organisation made or received.")
  public Response proposals(
      @QueryParam("state") @DefaultValue("OPEN") ProposalState state, @BeanParam Listing listing) {
    return listing.page(lineage.proposalsOf(calls.person().caller().mspId(), state));
  }

  @POST
  @Path("derivation-proposals")
  @Operation(summary = "Ask a parent's owner for terms of their own (owner of the child).")
  public Response propose(
      @RequestBody(content = @Content(schema = @Schema(implementation = Propose.class)))
          JsonNode body) {
    return calls.submit(Propose.class, body, Proposal.class);
  }

  @POST
  @Path("derivation-proposals/{proposalId}/acceptance")
  @Operation(summary = "Accept (owner of the parent).")
  public Response accept(
      @PathParam("proposalId") String proposalId,
      @RequestBody(content = @Content(schema = @Schema(implementation = Accept.class)))
          JsonNode body) {
    return calls.submit(Accept.class, body, Map.of("proposalId", proposalId), Proposal.class);
  }

  @POST
  @Path("derivation-proposals/{proposalId}/refusal")
  @Operation(summary = "Decline or take back (either owner).")
  public Response decline(
      @PathParam("proposalId") String proposalId,
      @RequestBody(content = @Content(schema = @Schema(implementation = Decline.class)))
          JsonNode body) {
    return calls.submit(Decline.class, body, Map.of("proposalId", proposalId), Proposal.class);
  }
}
