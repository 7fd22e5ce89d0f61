package org.tallystick.portal.asset;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.tallystick.chaincode.asset.api.AddVersion;
import org.tallystick.chaincode.asset.api.Amend;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.asset.api.ChangeState;
import org.tallystick.chaincode.asset.api.History;
import org.tallystick.chaincode.asset.api.HistoryPage;
import org.tallystick.chaincode.asset.api.YankVersion;
import org.tallystick.portal.rest.Calls;
import org.tallystick.portal.rest.Listing;
import org.tallystick.portal.rest.Missing;

/** One asset: description, versions, states, history. */
@Path("assets/{assetId}")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssetResource {
  private static final int HISTORY_PAGE = 100;

  private final Catalogue catalogue;
  private final Calls calls;

  @Inject
  public AssetResource(Catalogue catalogue, Calls calls) {
    this.catalogue = catalogue;
    this.calls = calls;
  }

  @GET
  @Operation(summary = "One asset; its ETag is its revision.")
  public Response find(@PathParam("assetId") String assetId) {
    Asset asset = Missing.unless(catalogue.find(assetId), "asset");
    return Response.ok(asset).tag(Integer.toString(asset.revision())).build();
  }

  @PUT
  @Operation(summary = "Replace the description (owner, steward).")
  public Response amend(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = Amend.class)))
          JsonNode body) {
    return calls.submit(Amend.class, body, Map.of("assetId", assetId), Asset.class);
  }

  @GET
  @Path("versions")
  @Operation(summary = "The versions of an asset, newest first.")
  public Response versions(@PathParam("assetId") String assetId, @BeanParam Listing listing) {
    return listing.page(catalogue.versions(assetId));
  }

  @POST
  @Path("versions")
  @Operation(summary = "Add an immutable version (owner, steward).")
  public Response addVersion(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = AddVersion.class)))
          JsonNode body) {
    return calls.submit(AddVersion.class, body, Map.of("assetId", assetId), AssetVersion.class);
  }

  @POST
  @Path("versions/{version}/yank")
  @Operation(summary = "Advise against a version (owner, steward).")
  public Response yank(
      @PathParam("assetId") String assetId,
      @PathParam("version") String version,
      @RequestBody(content = @Content(schema = @Schema(implementation = YankVersion.class)))
          JsonNode body) {
    return calls.submit(
        YankVersion.class,
        body,
        Map.of("assetId", assetId, "version", version),
        AssetVersion.class);
  }

  @POST
  @Path("state")
  @Operation(summary = "Move an asset along its life (owner, steward).")
  public Response changeState(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = ChangeState.class)))
          JsonNode body) {
    return calls.submit(ChangeState.class, body, Map.of("assetId", assetId), Asset.class);
  }

  @GET
  @Path("history")
  @Operation(summary = "Every state that the ledger's record ever had, newest first.")
  public HistoryPage history(
      @PathParam("assetId") String assetId, @QueryParam("bookmark") String bookmark) {
    return calls.ask(new History(assetId, HISTORY_PAGE, bookmark), HistoryPage.class);
  }
}
