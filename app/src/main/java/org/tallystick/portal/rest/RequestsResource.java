package org.tallystick.portal.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.ledger.OutboxEntry;
import org.tallystick.portal.ledger.OutboxStore;

/** What became of a submission: for clients that lost the answer or got 202. */
@Path("requests")
@Tag(name = "requests")
@Produces(MediaType.APPLICATION_JSON)
public class RequestsResource {
  private final Calls calls;
  private final OutboxStore outbox;

  @Inject
  public RequestsResource(Calls calls, OutboxStore outbox) {
    this.calls = calls;
    this.outbox = outbox;
  }

  /**
   * @param requestId the caller's name for it
   * @param function such as {@code asset:Register}
   * @param state ACCEPTED, ENDORSED (sent, outcome unknown), COMMITTED or FAILED
   * @param transactionId of the newest attempt
   * @param block 0 unless committed
   * @param code why it failed
   * @param sentence the same for people
   */
  public record Fate(
      String requestId,
      String function,
      OutboxEntry.State state,
      String transactionId,
      long block,
      String code,
      String sentence) {}

  @GET
  @Path("{requestId}")
  @Operation(summary = "What became of a request of mine.")
  public Fate find(@PathParam("requestId") String requestId) {
    OutboxEntry entry =
        outbox
            .find(calls.person().caller(), requestId)
            .orElseThrow(
                () -> new Refusal(404, "NOT_FOUND", "You have made no request of that name here."));
    return new Fate(
        entry.requestId(),
        entry.function(),
        entry.state(),
        entry.transactionId(),
        entry.block(),
        entry.code(),
        entry.sentence());
  }
}
