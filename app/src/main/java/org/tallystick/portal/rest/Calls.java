package org.tallystick.portal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.identity.CurrentPerson;
import org.tallystick.portal.identity.Person;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.projection.Recorder;
import org.tallystick.portal.projection.Recorder.Progress;
import org.tallystick.portal.projection.Recorder.Recorded;

/** Submits and asks on behalf of whoever makes the request at hand. */
public class Calls {
  private final CurrentPerson current;
  private final Recorder recorder;
  private final Contract contract;
  private final HttpHeaders headers;
  private final UriInfo uri;

  @Inject
  public Calls(
      CurrentPerson current,
      Recorder recorder,
      Contract contract,
      HttpHeaders headers,
      UriInfo uri) {
    this.current = current;
    this.recorder = recorder;
    this.contract = contract;
    this.headers = headers;
    this.uri = uri;
  }

  public Person person() {
    return current.get();
  }

  /** Asks the contract. */
  public <R> R ask(Record question, Class<R> answer) {
    return contract.ask(person().caller(), question, answer);
  }

  /** Submits a body whose members are those of the argument. */
  public <R> Response submit(Class<? extends Submission> argument, JsonNode body, Class<R> result) {
    return submit(argument, body, Map.of(), result);
  }

  /**
   * Submits a body whose members are those of the argument, but for the request id, which may come
   * as {@code Idempotency-Key}, and for what the address says.
   *
   * @return 201 with {@link Recorded}, or 202 while the outcome is not known
   */
  public <R> Response submit(
      Class<? extends Submission> argument,
      JsonNode body,
      Map<String, String> fromAddress,
      Class<R> result) {
    if (body != null && !body.isObject()) {
      throw new Refusal(400, "BODY_INVALID", "The body must be a JSON object.");
    }
    ObjectNode members = Json.object();
    if (body != null) {
      members.setAll((ObjectNode) body);
    }
    fromAddress.forEach((name, value) -> fix(members, name, value));
    String key = headers.getHeaderString("Idempotency-Key");
    if (key != null) {
      fix(members, "requestId", key);
    } else if (!members.has("requestId")) {
      members.put("requestId", Contract.newRequestId());
    }
    if (!Text.REQUEST.admits(members.path("requestId").asText())) {
      throw new Refusal(
          422, "MEMBER_INVALID", "Idempotency-Key takes 8 to 64 letters, digits and . _ : -");
    }
    return submit(Json.convert(members, argument), result);
  }

  /** Submits an argument that is complete. */
  public <R> Response submit(Submission argument, Class<R> result) {
    Recorded<R> recorded = recorder.submit(person().caller(), argument, result);
    return Response.status(recorded.progress() == Progress.SENT ? 202 : 201)
        .location(uri.getBaseUriBuilder().path("requests").path(recorded.requestId()).build())
        .entity(recorded)
        .build();
  }

  private static void fix(ObjectNode members, String name, String value) {
    JsonNode said = members.get(name);
    if (said != null && !value.equals(said.asText())) {
      throw new Refusal(
          422, "MEMBER_INVALID", "The body's " + name + " is not the one of the request.");
    }
    members.put(name, value);
  }
}
