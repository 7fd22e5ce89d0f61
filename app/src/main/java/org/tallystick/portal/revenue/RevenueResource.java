package org.tallystick.portal.revenue;

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
import org.tallystick.chaincode.revenue.api.Claim;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.Fold;
import org.tallystick.chaincode.revenue.api.FoldPage;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.HolderPosition;
import org.tallystick.chaincode.revenue.api.HolderStatement;
import org.tallystick.chaincode.revenue.api.HolderStatementPage;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.IncomePage;
import org.tallystick.chaincode.revenue.api.IssueUnits;
import org.tallystick.chaincode.revenue.api.MergeUnits;
import org.tallystick.chaincode.revenue.api.PendingIncome;
import org.tallystick.chaincode.revenue.api.Position;
import org.tallystick.chaincode.revenue.api.Preview;
import org.tallystick.chaincode.revenue.api.Split;
import org.tallystick.chaincode.revenue.api.Statement;
import org.tallystick.chaincode.revenue.api.TransferUnits;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.chaincode.revenue.api.UnitRow;
import org.tallystick.portal.rest.Calls;
import org.tallystick.portal.rest.Listing;
import org.tallystick.portal.rest.Missing;

/** Units, income, folds and claims of an asset. */
@Path("assets/{assetId}")
@Tag(name = "revenue")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RevenueResource {
  private static final int STATEMENT_PAGE = 50;

  /** As many rows as one fold takes. */
  private static final int PENDING_PAGE = 50;

  private final Revenue revenue;
  private final Calls calls;

  @Inject
  public RevenueResource(Revenue revenue, Calls calls) {
    this.revenue = revenue;
    this.calls = calls;
  }

  @GET
  @Path("units")
  @Operation(summary = "The issue of the asset's units.")
  public UnitIssue issue(@PathParam("assetId") String assetId) {
    return Missing.unless(revenue.issue(assetId), "issue of units");
  }

  @POST
  @Path("units")
  @Operation(summary = "Issue the units to the contributors, once (owner).")
  public Response issueUnits(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = IssueUnits.class)))
          JsonNode body) {
    return calls.submit(IssueUnits.class, body, Map.of("assetId", assetId), UnitIssue.class);
  }

  @GET
  @Path("holders")
  @Operation(summary = "Who holds units.")
  public Response holders(@PathParam("assetId") String assetId, @BeanParam Listing listing) {
    return listing.page(revenue.holders(assetId));
  }

  @GET
  @Path("position")
  @Operation(summary = "What an account holds and can claim; mine if none is named.")
  public HolderPosition position(
      @PathParam("assetId") String assetId, @QueryParam("account") String account) {
    return calls.ask(
        new Position(assetId, account == null ? calls.person().caller().account() : account),
        HolderPosition.class);
  }

  @GET
  @Path("holder-statement")
  @Operation(summary = "What changed a holding, newest first.")
  public HolderStatementPage holderStatement(
      @PathParam("assetId") String assetId,
      @QueryParam("account") String account,
      @QueryParam("bookmark") String bookmark) {
    return calls.ask(
        new HolderStatement(
            assetId,
            account == null ? calls.person().caller().account() : account,
            STATEMENT_PAGE,
            bookmark),
        HolderStatementPage.class);
  }

  @GET
  @Path("split")
  @Operation(summary = "Who gets which part of a price, down to the holders, if it were paid now.")
  public Split split(@PathParam("assetId") String assetId, @QueryParam("price") String price) {
    return calls.ask(new Preview(assetId, price), Split.class);
  }

  @GET
  @Path("income")
  @Operation(summary = "Income of the asset, newest first.")
  public Response income(@PathParam("assetId") String assetId, @BeanParam Listing listing) {
    return listing.page(revenue.income(assetId, listing.slice()));
  }

  @GET
  @Path("income/pending")
  @Operation(summary = "Income that waits to be folded, and the accumulator that a fold names.")
  public IncomePage pending(@PathParam("assetId") String assetId) {
    return calls.ask(new PendingIncome(assetId, PENDING_PAGE, null), IncomePage.class);
  }

  @GET
  @Path("folds")
  @Operation(summary = "Folds of the asset, newest first.")
  public Response folds(@PathParam("assetId") String assetId, @BeanParam Listing listing) {
    return listing.page(revenue.folds(assetId, listing.slice()));
  }

  @GET
  @Path("statement")
  @Operation(summary = "The folds explained: where each unit of money came from and went.")
  public FoldPage statement(
      @PathParam("assetId") String assetId, @QueryParam("bookmark") String bookmark) {
    return calls.ask(new Statement(assetId, STATEMENT_PAGE, bookmark), FoldPage.class);
  }

  @POST
  @Path("folds")
  @Operation(summary = "Fold named income rows (any member).")
  public Response fold(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = Fold.class)))
          JsonNode body) {
    return calls.submit(Fold.class, body, Map.of("assetId", assetId), FoldReceipt.class);
  }

  @POST
  @Path("claims")
  @Operation(summary = "Pay a holder what its units have earned.")
  public Response claim(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = Claim.class)))
          JsonNode body) {
    return calls.submit(Claim.class, body, Map.of("assetId", assetId), ClaimReceipt.class);
  }

  @POST
  @Path("unit-transfers")
  @Operation(summary = "Pass units on.")
  public Response transfer(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = TransferUnits.class)))
          JsonNode body) {
    return calls.submit(TransferUnits.class, body, Map.of("assetId", assetId), UnitRow.class);
  }

  @POST
  @Path("unit-merges")
  @Operation(summary = "Gather units that arrived.")
  public Response merge(
      @PathParam("assetId") String assetId,
      @RequestBody(content = @Content(schema = @Schema(implementation = MergeUnits.class)))
          JsonNode body) {
    return calls.submit(MergeUnits.class, body, Map.of("assetId", assetId), Holding.class);
  }
}
