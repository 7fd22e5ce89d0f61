package org.tallystick.portal.asset;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.portal.asset.CroissantRegistration.Additions;
import org.tallystick.portal.asset.croissant.CroissantException;
import org.tallystick.portal.asset.croissant.CroissantReader;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.rest.Calls;

/** Registers datasets from their Croissant descriptions. */
@Path("croissant")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, "application/ld+json"})
public class CroissantResource {
  private final Calls calls;
  private final CroissantReader reader = new CroissantReader();

  @Inject
  public CroissantResource(Calls calls) {
    this.calls = calls;
  }

  /** What a description leaves out, or says otherwise. */
  public static class Query {
    @QueryParam("name")
    private String name;

    @QueryParam("summary")
    private String summary;

    @QueryParam("version")
    private String version;

    @QueryParam("modality")
    private String modality;

    @QueryParam("recordCount")
    private String recordCount;

    @QueryParam("licence")
    private String licence;

    @QueryParam("activate")
    @DefaultValue("true")
    private boolean activate;

    Additions additions() {
      return new Additions(name, summary, version, modality, recordCount, licence);
    }
  }

  /**
   * @param registration what would be registered
   * @param missing what a registration needs and the description does not state; parameters of
   *     these names say it
   * @param notes what the description says but a register cannot use, and what was filled in
   */
  public record Draft(Register registration, List<String> missing, List<String> notes) {}

  @POST
  @Operation(
      summary =
          "Register a dataset from its Croissant 1.0 or 1.1 description (owner). What it does not state"
              + " is said by parameters.")
  public Response register(
      InputStream body, @BeanParam Query query, @HeaderParam("Idempotency-Key") String key) {
    String requestId = key == null ? Contract.newRequestId() : key;
    if (!Text.REQUEST.admits(requestId)) {
      throw new Refusal(
          422, "MEMBER_INVALID", "Idempotency-Key takes 8 to 64 letters, digits and . _ : -");
    }
    return calls.submit(
        read(body).with(query.additions()).complete(requestId, query.activate), Asset.class);
  }

  @POST
  @Path("draft")
  @Operation(summary = "What would be registered, without registering it.")
  public Draft draft(InputStream body, @BeanParam Query query) {
    CroissantRegistration read = read(body).with(query.additions());
    return new Draft(
        read.asRead(Contract.newRequestId(), query.activate), read.missing(), read.notes());
  }

  private CroissantRegistration read(InputStream body) {
    try {
      return CroissantRegistration.of(reader.read(body.readNBytes(CroissantReader.MAX_BYTES + 1)));
    } catch (CroissantException e) {
      throw new Refusal(422, "CROISSANT_INVALID", e.getMessage());
    } catch (IOException e) {
      throw new Refusal(400, "BODY_INVALID", "The file did not arrive whole; send it again.");
    }
  }
}
