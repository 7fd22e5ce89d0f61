package org.tallystick.portal.lineage;

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
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.Forecast;
import org.tallystick.chaincode.lineage.api.Link;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.SetTerms;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.lineage.api.WhatIf;
import org.tallystick.portal.rest.Calls;
import org.tallystick.portal.rest.Listing;

/** What an asset derives from, and what derives from it. */
@Path("assets/{assetId}")
@Tag(name = "lineage")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LineageResource {
  private final Lineage lineage;
  private final Calls calls;

  @Inject
  public LineageResource(Lineage lineage, Calls calls) {
    this.lineage = lineage;
    this.calls = calls;
  }

  /** Links up and down from an asset, nearest first, and its newest royalty vector. */
  public record Relatives(List<Edge> ancestors, List<Edge> descendants, Vector vector) {}

  @GET
  @Path("lineage")
  @Operation(summary = "Ancestors, descendants and royalty vector.")
  public Relatives relatives(@PathParam("assetId") String assetId) {
    return new Relatives(
        lineage.ancestors(assetId),
        lineage.descendants(assetId),
        lineage.vector(assetId).orElse(null));
  }

  @POST
  @Path("parents")
  @Operation(summary = "Link the asset to parents, under terms or an accepted proposal (owner).")
  public Response link(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = Link.class)))
          JsonNode body) {
    return calls.submit(Link.class, body, Map.of("childId", assetId), Vector.class);
  }

  /** Parents to add, and an income to spread, in minor units. */
  public record Plan(List<ParentLink> parents, String income) {}

  @POST
  @Path("forecast")
  @Operation(summary = "What a link would do, without doing it.")
  public Forecast forecast(@PathParam("assetId") String assetId, Plan plan) {
    return calls.ask(new WhatIf(assetId, plan.parents(), plan.income()), Forecast.class);
  }

  @GET
  @Path("derivation-terms")
  @Operation(summary = "Terms under which others may derive.")
  public Response terms(@PathParam("assetId") String assetId, @BeanParam Listing listing) {
    return listing.page(lineage.terms(assetId));
  }

  @POST
  @Path("derivation-terms")
  @Operation(summary = "Publish terms under which others may derive (owner).")
  public Response setTerms(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = SetTerms.class)))
          JsonNode body) {
    return calls.submit(SetTerms.class, body, Map.of("assetId", assetId), DerivationTerms.class);
  }

  @GET
  @Path("derivation-proposals")
  @Operation(summary = "Proposals in which the asset is child or parent.")
  public Response proposals(@PathParam("assetId") String assetId, @BeanParam Listing listing) {
    return listing.page(lineage.proposals(assetId));
  }
}
