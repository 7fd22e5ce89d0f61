package org.tallystick.portal.asset;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.Manifest;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.portal.asset.AssetViews.Read;
import org.tallystick.portal.asset.AssetViews.Registration;
import org.tallystick.portal.asset.croissant.CroissantException;
import org.tallystick.portal.asset.croissant.CroissantReader;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.Show;
import org.tallystick.portal.page.Submitting;
import org.tallystick.portal.templates.StaticTemplates;

/** Registering an asset by hand, or from the Croissant description of a dataset. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class RegistrationPages {
  private final StaticTemplates templates = new StaticTemplates();
  private final Frame frame;
  private final Submitting submitting;

  @Inject
  public RegistrationPages(Frame frame, Submitting submitting) {
    this.frame = frame;
    this.submitting = submitting;
  }

  @GET
  @Path("assets/new")
  public JteModel form(@QueryParam("kind") String kind) {
    for (AssetKind each : AssetKind.values()) {
      if (each.name().equals(kind)) {
        return page(
            new Registration(each, null),
            Form.empty().with("version", "1.0.0").with("activate", "true"));
      }
    }
    return templates.assetKindChoice(
        frame.shell("Register an asset", "catalogue").under("Catalogue", "/"));
  }

  @GET
  @Path("assets/import")
  public JteModel importForm() {
    return importPage(Form.empty());
  }

  /** Reads a description and shows what was read; nothing is recorded. */
  @POST
  @Path("assets/import")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response read(@FormParam("file") EntityPart file) throws IOException {
    if (file == null) {
      return Frame.again(importPage(Form.empty().wrong("file", "Choose a file.")));
    }
    try (InputStream content = file.getContent()) {
      byte[] document = content.readNBytes(CroissantReader.MAX_BYTES + 1);
      if (document.length == 0) {
        return Frame.again(importPage(Form.empty().wrong("file", "Choose a file.")));
      }
      CroissantRegistration read = CroissantRegistration.of(new CroissantReader().read(document));
      return Response.ok(page(new Registration(AssetKind.DATASET, read.read()), read.form()))
          .build();
    } catch (CroissantException e) {
      return Frame.again(importPage(Form.empty().wrong("file", e.getMessage())));
    }
  }

  @POST
  @Path("assets")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response register(MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    AssetKind kind = entered.choice(AssetKind.class, "kind", "Choose a kind.");
    if (kind == null) {
      return Response.seeOther(URI.create("/assets/new")).build();
    }
    String name = entered.required("name", "Give it a name.");
    String summary = entered.required("summary", "Describe it in some sentences.");
    SortedMap<String, String> facts = facts(entered, kind);
    String version = entered.required("version", "Give its first version a number, such as 1.0.0.");
    List<ManifestFile> files = FileLines.read(entered);
    Registration view = new Registration(kind, readBefore(entered, files));
    if (!entered.isFine()) {
      return Frame.again(page(view, entered.form()));
    }
    Register register =
        new Register(
            entered.requestId(),
            kind,
            name,
            summary,
            entered.optional("homepage"),
            facts,
            version,
            new Manifest(files, null, null),
            entered.text("activate").equals("true"));
    return submitting.submit(
        register,
        Asset.class,
        entered.form(),
        form -> page(view, form),
        done ->
            frame.done(
                done.shown() ? "/assets/" + done.result().assetId() : "/",
                done,
                name + " is registered."));
  }

  private static SortedMap<String, String> facts(Entered entered, AssetKind kind) {
    SortedMap<String, String> facts = new TreeMap<>();
    for (String line : entered.lines("facts", line -> line)) {
      int colon = line.indexOf(':');
      if (colon < 1 || line.substring(colon + 1).isBlank()) {
        entered.wrong("facts", "Write each fact as a name, a colon and what it is: " + line);
      } else {
        facts.put(line.substring(0, colon).trim(), line.substring(colon + 1).trim());
      }
    }
    for (String fact : kind.mandatoryFacts()) {
      String value = entered.required("fact." + fact, "State its " + Show.words(fact) + ".");
      if (value != null) {
        facts.put(fact, value);
      }
    }
    return facts;
  }

  private static Read readBefore(Entered entered, List<ManifestFile> files) {
    String source = entered.optional("source");
    return source == null ? null : new Read(source, files, List.of());
  }

  private JteModel page(Registration view, Form form) {
    String kind = Show.words(view.kind().name());
    String article = Map.of("algorithm", "an ").getOrDefault(kind, "a ");
    String thing = view.kind() == AssetKind.COMPUTE ? "compute capacity" : article + kind;
    return templates.assetRegister(
        frame.shell("Register " + thing, "catalogue").under("Catalogue", "/"), view, form);
  }

  private JteModel importPage(Form form) {
    return templates.assetImporting(
        frame.shell("Register from a Croissant file", "catalogue").under("Catalogue", "/"), form);
  }
}
