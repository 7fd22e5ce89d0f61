package org.tallystick.portal.asset;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.portal.rest.Calls;
import org.tallystick.portal.rest.Listing;

/** The catalogue: finding and registering assets. */
@Path("assets")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssetsResource {
  private final Catalogue catalogue;
  private final Calls calls;

  @Inject
  public AssetsResource(Catalogue catalogue, Calls calls) {
    this.catalogue = catalogue;
    this.calls = calls;
  }

  /** What is looked for, as the address says it. */
  public static class Search {
    @QueryParam("q")
    @Parameter(description = "Words that must all occur in name, owner, summary or facts.")
    private String text;

    @QueryParam("kind")
    private AssetKind kind;

    @QueryParam("owner")
    @Parameter(description = "MSP id.")
    private String owner;

    @QueryParam("state")
    private AssetState state;

    @QueryParam("licence")
    private String licence;

    @QueryParam("forSale")
    private boolean forSale;

    Catalogue.Filter filter() {
      return new Catalogue.Filter(text, kind, owner, state, licence, forSale);
    }
  }

  @GET
  @Operation(summary = "Search the catalogue.")
  public Response search(@BeanParam Search search, @BeanParam Listing listing) {
    return listing.page(catalogue.search(search.filter(), listing.slice()));
  }

  @POST
  @Operation(summary = "Register an asset with its first version (owner).")
  public Response register(
      @RequestBody(content = @Content(schema = @Schema(implementation = Register.class)))
          JsonNode body) {
    return calls.submit(Register.class, body, Asset.class);
  }
}
