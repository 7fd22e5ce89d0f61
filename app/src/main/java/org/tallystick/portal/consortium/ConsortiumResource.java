package org.tallystick.portal.consortium;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.tallystick.chaincode.consortium.api.ConfirmSetup;
import org.tallystick.chaincode.consortium.api.Consortium;
import org.tallystick.chaincode.consortium.api.GrantRole;
import org.tallystick.chaincode.consortium.api.Identity;
import org.tallystick.chaincode.consortium.api.PersonRoles;
import org.tallystick.chaincode.consortium.api.ProposeSetup;
import org.tallystick.chaincode.consortium.api.RevokeRole;
import org.tallystick.chaincode.consortium.api.SetupStatus;
import org.tallystick.chaincode.consortium.api.WhoAmI;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.rest.Calls;
import org.tallystick.portal.rest.Listing;

/** Set-up, members and roles. */
@Path("consortium")
@Tag(name = "consortium")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConsortiumResource {
  private final Members members;
  private final Calls calls;

  @Inject
  public ConsortiumResource(Members members, Calls calls) {
    this.members = members;
    this.calls = calls;
  }

  @GET
  @Operation(summary = "The set-up in force.")
  public Consortium inForce() {
    return members
        .inForce()
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    "NOT_SET_UP",
                    "A majority of the members has not confirmed a set-up yet."));
  }

  @GET
  @Path("setups")
  @Operation(summary = "Every set-up that was put forward, and who confirmed it.")
  public Response setups(@BeanParam Listing listing) {
    return listing.page(members.proposals());
  }

  @POST
  @Path("setups")
  @Operation(summary = "Put a set-up forward and confirm it for my organisation (admin).")
  public Response propose(
      @RequestBody(content = @Content(schema = @Schema(implementation = ProposeSetup.class)))
          JsonNode body) {
    return calls.submit(ProposeSetup.class, body, SetupStatus.class);
  }

  @POST
  @Path("setups/{digest}/confirmations")
  @Operation(summary = "Confirm a set-up for my organisation (admin).")
  public Response confirm(@PathParam("digest") String digest, JsonNode body) {
    return calls.submit(ConfirmSetup.class, body, Map.of("digest", digest), SetupStatus.class);
  }

  @GET
  @Path("members/{mspId}/roles")
  @Operation(summary = "Roles granted on the ledger to people of an organisation.")
  public Response roles(@PathParam("mspId") String mspId, @BeanParam Listing listing) {
    return listing.page(members.roles(mspId));
  }

  @POST
  @Path("roles")
  @Operation(summary = "Grant a person of my organisation a role (admin).")
  public Response grant(
      @RequestBody(content = @Content(schema = @Schema(implementation = GrantRole.class)))
          JsonNode body) {
    return calls.submit(GrantRole.class, body, PersonRoles.class);
  }

  @DELETE
  @Path("roles/{enrolmentId}/{role}")
  @Operation(summary = "Take back a role granted on the ledger (admin).")
  public Response revoke(
      @PathParam("enrolmentId") String enrolmentId, @PathParam("role") String role) {
    return calls.submit(
        RevokeRole.class,
        null,
        Map.of("enrolmentId", enrolmentId, "role", role),
        PersonRoles.class);
  }

  @GET
  @Path("whoami")
  @Operation(summary = "Who I am to the ledger.")
  public Identity whoAmI() {
    return calls.ask(new WhoAmI(), Identity.class);
  }
}
