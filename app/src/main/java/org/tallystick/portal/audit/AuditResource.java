package org.tallystick.portal.audit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tallystick.chaincode.revenue.api.Audit;
import org.tallystick.chaincode.revenue.api.AuditPage;
import org.tallystick.chaincode.revenue.api.AuditPart;
import org.tallystick.portal.projection.ReadModel;
import org.tallystick.portal.rest.Calls;

/** The sums of the ledger, and how far the read model is behind it. */
@Path("audit")
@Tag(name = "audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  private static final int BOOK_PAGE = 1_000;

  private final Auditing auditing;
  private final ReadModel readModel;
  private final Calls calls;

  @Inject
  public AuditResource(Auditing auditing, ReadModel readModel, Calls calls) {
    this.auditing = auditing;
    this.readModel = readModel;
    this.calls = calls;
  }

  @GET
  @Path("balance-sheet")
  @Operation(
      summary =
          "Every unit of money accounted for, and the height at which it was exact (auditor,"
              + " regulator).")
  public AuditView sheet() {
    return auditing.sheet(calls.person().caller());
  }

  @GET
  @Path("books/{part}")
  @Operation(summary = "One page of one book, summed (auditor, regulator).")
  public AuditPage book(
      @PathParam("part") AuditPart part, @QueryParam("bookmark") String bookmark) {
    return calls.ask(new Audit(part, BOOK_PAGE, bookmark), AuditPage.class);
  }

  @GET
  @Path("read-model")
  @Operation(summary = "How far the portal's read model has come.")
  public ReadModel.Status readModel() {
    return readModel.status();
  }
}
