package org.tallystick.portal.asset;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.tallystick.chaincode.asset.api.AddVersion;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.asset.api.ChangeState;
import org.tallystick.chaincode.asset.api.History;
import org.tallystick.chaincode.asset.api.HistoryPage;
import org.tallystick.chaincode.asset.api.Manifest;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.chaincode.asset.api.YankVersion;
import org.tallystick.portal.asset.AssetViews.Head;
import org.tallystick.portal.asset.AssetViews.Overview;
import org.tallystick.portal.asset.AssetViews.Versions;
import org.tallystick.portal.database.Found;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.NameLookup;
import org.tallystick.portal.page.Names;
import org.tallystick.portal.page.Pager;
import org.tallystick.portal.page.Show;
import org.tallystick.portal.page.Submitting;
import org.tallystick.portal.templates.StaticTemplates;

/** The catalogue and what an asset is: its facts, history, versions and state. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class AssetPages {
  private static final int PER_PAGE = 12;
  private static final int HISTORY_SHOWN = 50;

  private final StaticTemplates templates = new StaticTemplates();
  private final Frame frame;
  private final Catalogue catalogue;
  private final CatalogueFacets facets;
  private final AssetHeads heads;
  private final ActiveAssets actives;
  private final NameLookup names;
  private final Contract contract;
  private final Submitting submitting;

  @Inject
  public AssetPages(
      Frame frame,
      Catalogue catalogue,
      CatalogueFacets facets,
      AssetHeads heads,
      ActiveAssets actives,
      NameLookup names,
      Contract contract,
      Submitting submitting) {
    this.frame = frame;
    this.catalogue = catalogue;
    this.facets = facets;
    this.heads = heads;
    this.actives = actives;
    this.names = names;
    this.contract = contract;
    this.submitting = submitting;
  }

  @GET
  public JteModel catalogue(@Context UriInfo uri) {
    Entered entered = Entered.from(uri.getQueryParameters());
    Catalogue.Filter filter =
        new Catalogue.Filter(
            entered.optional("q"),
            known(AssetKind.class, entered.text("kind")),
            entered.optional("organisation"),
            known(AssetState.class, entered.text("state")),
            entered.optional("licence"),
            entered.text("offer").equals("yes"));
    String asked = entered.text("page");
    int page = asked.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(asked) : 1;
    Found<Asset> found = catalogue.search(filter, Slice.page(page, PER_PAGE));
    int pages = (int) Math.max(1, (found.total() + PER_PAGE - 1) / PER_PAGE);
    return templates.assetCatalogue(
        frame.shell("Catalogue", "catalogue"),
        new CatalogueView(
            found.items().stream().map(AssetPages::card).toList(),
            new Pager(Math.min(page, pages), pages, found.total(), withoutPage(uri)),
            facets.organisations(),
            facets.licences(),
            !filter.equals(Catalogue.Filter.none()),
            frame.actor().is("owner")),
        entered.form());
  }

  @GET
  @Path("assets/{id}")
  public JteModel overview(@PathParam("id") String id) {
    return overview(heads.of(id, "overview"), Form.empty());
  }

  @POST
  @Path("assets/{id}/state")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response changeState(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "overview");
    Entered entered = Entered.from(fields);
    AssetState state = entered.choice(AssetState.class, "state", "Choose the new state.");
    String reason = entered.required("reason", "Say why.");
    if (state == AssetState.DEPRECATED && entered.optional("successor") == null) {
      entered.wrong("successor", "Choose what to use instead.");
    }
    if (!entered.isFine()) {
      return Frame.again(overview(head, entered.form()));
    }
    return submitting.submit(
        new ChangeState(entered.requestId(), id, state, reason, entered.optional("successor")),
        Asset.class,
        entered.form(),
        form -> overview(head, form),
        "/assets/" + id,
        head.asset().name() + " is now " + Show.words(state.name()) + ".");
  }

  @GET
  @Path("assets/{id}/versions")
  public JteModel versions(@PathParam("id") String id) {
    return versions(heads.of(id, "versions"), Form.empty());
  }

  @GET
  @Path("assets/{id}/versions/new")
  public JteModel newVersion(@PathParam("id") String id) {
    return newVersion(heads.of(id, "versions"), Form.empty());
  }

  @POST
  @Path("assets/{id}/versions")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response addVersion(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "versions");
    Entered entered = Entered.from(fields);
    String version = entered.required("version", "Give the version a number, such as 1.1.0.");
    List<ManifestFile> files = FileLines.read(entered);
    if (!entered.isFine()) {
      return Frame.again(newVersion(head, entered.form()));
    }
    return submitting.submit(
        new AddVersion(
            entered.requestId(),
            id,
            version,
            new Manifest(files, null, null),
            entered.text("notes")),
        AssetVersion.class,
        entered.form(),
        form -> newVersion(head, form),
        "/assets/" + id + "/versions",
        "Version " + version + " is recorded.");
  }

  @POST
  @Path("assets/{id}/versions/yank")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response yank(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "versions");
    Entered entered = Entered.from(fields);
    String reason = entered.optional("reason");
    if (reason == null) {
      return Frame.again(
          versions(head, entered.form().refused("Say why this version should not be used.")));
    }
    return submitting.submit(
        new YankVersion(entered.requestId(), id, entered.text("version"), reason),
        AssetVersion.class,
        entered.form(),
        form -> versions(head, form),
        "/assets/" + id + "/versions",
        "Version " + entered.text("version") + " is advised against.");
  }

  private JteModel overview(Head head, Form form) {
    Asset asset = head.asset();
    HistoryPage history =
        contract.ask(
            frame.caller(), new History(asset.assetId(), HISTORY_SHOWN, null), HistoryPage.class);
    Names known = names.of(Stream.of(asset.successorId()).filter(Objects::nonNull).toList());
    return templates.assetOverview(
        heads.tab(head),
        new Overview(
            head,
            history.items(),
            head.keeps() ? actives.without(asset.assetId()) : List.of(),
            known),
        form);
  }

  private JteModel versions(Head head, Form form) {
    return templates.assetVersions(
        heads.tab(head), new Versions(head, catalogue.versions(head.asset().assetId())), form);
  }

  private JteModel newVersion(Head head, Form form) {
    return templates.assetNewVersion(heads.form(head, "New version", "versions"), head, form);
  }

  private static CatalogueView.Card card(Asset asset) {
    return new CatalogueView.Card(
        asset.assetId(),
        asset.kind(),
        asset.state(),
        asset.name(),
        asset.summary(),
        asset.owner(),
        asset.currentVersion(),
        asset.facts().get("licence"));
  }

  private static String withoutPage(UriInfo uri) {
    UriBuilder address = UriBuilder.fromPath("/");
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!name.equals("page") && !values.get(0).isBlank()) {
                address.queryParam(name, "{" + name + "}").resolveTemplate(name, values.get(0));
              }
            });
    String query = address.build().toString();
    return query + (query.contains("?") ? "&page=" : "?page=");
  }

  private static <E extends Enum<E>> E known(Class<E> type, String name) {
    return Stream.of(type.getEnumConstants())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
