package org.tallystick.portal.lineage;

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
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.lineage.api.AssetShare;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.Forecast;
import org.tallystick.chaincode.lineage.api.Link;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.ProposalState;
import org.tallystick.chaincode.lineage.api.Propose;
import org.tallystick.chaincode.lineage.api.Relation;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.lineage.api.SetTerms;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.lineage.api.WhatIf;
import org.tallystick.chaincode.lineage.api.WithdrawTerms;
import org.tallystick.portal.asset.ActiveAssets;
import org.tallystick.portal.asset.AssetHeads;
import org.tallystick.portal.asset.AssetViews.Head;
import org.tallystick.portal.asset.Catalogue;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.ledger.LedgerException;
import org.tallystick.portal.lineage.LineageViews.Linking;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.NameLookup;
import org.tallystick.portal.page.Organisations;
import org.tallystick.portal.page.Submitting;
import org.tallystick.portal.templates.StaticTemplates;

/** Where an asset comes from, what comes from it, and on which terms. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class LineagePages {
  /** 1,000.00: a sum that everybody can reckon with. */
  private static final String SAMPLE_INCOME = "100000";

  private final StaticTemplates templates = new StaticTemplates();
  private final Frame frame;
  private final AssetHeads heads;
  private final Catalogue catalogue;
  private final ActiveAssets actives;
  private final Lineage lineage;
  private final NameLookup names;
  private final Organisations organisations;
  private final Contract contract;
  private final Submitting submitting;

  @Inject
  public LineagePages(
      Frame frame,
      AssetHeads heads,
      Catalogue catalogue,
      ActiveAssets actives,
      Lineage lineage,
      NameLookup names,
      Organisations organisations,
      Contract contract,
      Submitting submitting) {
    this.frame = frame;
    this.heads = heads;
    this.catalogue = catalogue;
    this.actives = actives;
    this.lineage = lineage;
    this.names = names;
    this.organisations = organisations;
    this.contract = contract;
    this.submitting = submitting;
  }

  @GET
  @Path("assets/{id}/lineage")
  public JteModel lineage(@PathParam("id") String id) {
    return lineagePage(heads.of(id, "lineage"), Form.empty());
  }

  @GET
  @Path("assets/{id}/derivation")
  public JteModel derivation(@PathParam("id") String id) {
    return derivationPage(heads.of(id, "lineage"), Form.empty().with("audience", "*"));
  }

  @POST
  @Path("assets/{id}/derivation")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response publish(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "lineage");
    Entered entered = Entered.from(fields);
    List<Relation> relations = entered.choices(Relation.class, "relation");
    if (relations.isEmpty()) {
      entered.wrong("relation", "Choose at least one way to derive from it.");
    }
    Royalty royalty = RoyaltyFields.read(entered);
    Long until = entered.day("until");
    if (!entered.isFine()) {
      return Frame.again(derivationPage(head, entered.form()));
    }
    return submitting.submit(
        new SetTerms(
            entered.requestId(),
            id,
            relations,
            royalty,
            entered.form().all("audience"),
            until,
            entered.text("note")),
        DerivationTerms.class,
        entered.form(),
        form -> derivationPage(head, form),
        "/assets/" + id + "/lineage",
        "The terms are published.");
  }

  @POST
  @Path("assets/{id}/derivation/withdraw")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response withdraw(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "lineage");
    Entered entered = Entered.from(fields);
    return submitting.submit(
        new WithdrawTerms(entered.requestId(), entered.text("terms")),
        DerivationTerms.class,
        entered.form(),
        form -> lineagePage(head, form),
        "/assets/" + id + "/lineage",
        "The terms are withdrawn; links made under them stay.");
  }

  @GET
  @Path("assets/{id}/link")
  public JteModel link(@PathParam("id") String id, @Context UriInfo uri) {
    return linkPage(heads.of(id, "lineage"), Form.of(uri.getQueryParameters()), null);
  }

  /** Three buttons, one form: ask what a link would do, make it, or propose terms of one's own. */
  @POST
  @Path("assets/{id}/link")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response act(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Head head = heads.of(id, "lineage");
    Entered entered = Entered.from(fields);
    String parent = entered.required("parent", "Choose the parent.");
    Relation relation = entered.choice(Relation.class, "relation", "Choose how it derives.");
    if (entered.text("act").equals("propose")) {
      return propose(head, entered, parent, relation);
    }
    ParentLink consent = consent(entered, parent, relation);
    if (!entered.isFine()) {
      return Frame.again(linkPage(head, entered.form(), null));
    }
    Forecast forecast;
    try {
      forecast =
          contract.ask(
              frame.caller(), new WhatIf(id, List.of(consent), SAMPLE_INCOME), Forecast.class);
    } catch (LedgerException e) {
      return Frame.again(linkPage(head, entered.form().refused(e.sentence()), null));
    }
    if (!entered.text("act").equals("link") || !forecast.problems().isEmpty()) {
      return Response.ok(linkPage(head, entered.form(), forecast)).build();
    }
    return submitting.submit(
        new Link(entered.requestId(), id, List.of(consent), forecast.vector().totalPpm()),
        Vector.class,
        entered.form(),
        form -> linkPage(head, form, forecast),
        "/assets/" + id + "/lineage",
        "The link is recorded.");
  }

  private Response propose(Head head, Entered entered, String parent, Relation relation) {
    Royalty royalty = RoyaltyFields.read(entered);
    if (!entered.isFine()) {
      return Frame.again(linkPage(head, entered.form(), null));
    }
    return submitting.submit(
        new Propose(
            entered.requestId(),
            head.asset().assetId(),
            parent,
            relation,
            royalty,
            entered.text("note")),
        Proposal.class,
        entered.form(),
        form -> linkPage(head, form, null),
        "/proposals",
        "The proposal is recorded; its owner decides.");
  }

  private static ParentLink consent(Entered entered, String parent, Relation relation) {
    String chosen = entered.required("consent", "Choose the terms of the link.");
    if (chosen == null) {
      return null;
    }
    String id = chosen.substring(chosen.indexOf(':') + 1);
    String version = entered.optional("version");
    return chosen.startsWith("terms:")
        ? new ParentLink(parent, relation, id, null, version)
        : new ParentLink(parent, relation, null, id, version);
  }

  private JteModel lineagePage(Head head, Form form) {
    String id = head.asset().assetId();
    List<Edge> ancestors = lineage.ancestors(id);
    List<Edge> descendants = lineage.descendants(id);
    Vector vector = lineage.vector(id).orElseGet(() -> new Vector(id, 0, List.of(), 0));
    Set<String> mentioned = new LinkedHashSet<>(Set.of(id));
    ancestors.forEach(edge -> mentioned.addAll(List.of(edge.childId(), edge.parentId())));
    descendants.forEach(edge -> mentioned.addAll(List.of(edge.childId(), edge.parentId())));
    vector.entries().forEach(entry -> mentioned.addAll(entry.path()));
    return templates.lineageLineage(
        heads.tab(head),
        new LineageViews.Lineage(
            head,
            ancestors,
            descendants,
            ancestors.size() + descendants.size() < Slice.MOST * 10,
            vector,
            lineage.terms(id),
            names.of(mentioned)),
        form);
  }

  private JteModel derivationPage(Head head, Form form) {
    return templates.lineageDerivation(
        heads.form(head, "Publish royalty terms", "lineage"),
        head,
        relations(each -> isToBeUsedWith(head.asset().kind(), each)),
        organisations.audience(),
        form);
  }

  private JteModel linkPage(Head head, Form form, Forecast forecast) {
    String id = head.asset().assetId();
    String parent = form.value("parent");
    List<DerivationTerms> terms = List.of();
    List<Proposal> accepted = List.of();
    if (!parent.isEmpty()) {
      terms = lineage.terms(parent).stream().filter(this::isForMe).toList();
      accepted =
          lineage.proposals(id).stream()
              .filter(each -> each.childId().equals(id) && each.parentId().equals(parent))
              .filter(each -> each.state() == ProposalState.ACCEPTED)
              .toList();
    }
    Set<String> mentioned = new LinkedHashSet<>(List.of(id));
    if (!parent.isEmpty()) {
      mentioned.add(parent);
    }
    if (forecast != null) {
      forecast.shares().stream().map(AssetShare::assetId).forEach(mentioned::add);
    }
    AssetKind childKind = head.asset().kind();
    AssetKind parentKind = catalogue.find(parent).map(Asset::kind).orElse(childKind);
    List<Choice> relations = relations(each -> each.joins(childKind, parentKind));
    Form prepared = form.with("relation", suggestedRelation(terms, accepted, relations));
    Optional<String> only = onlyConsent(terms, accepted);
    if (only.isPresent()) {
      prepared = prepared.with("consent", only.get());
    }
    return templates.lineageLink(
        heads.form(head, "Link to a parent", "lineage"),
        new Linking(
            head.asset(),
            actives.without(id),
            relations,
            terms,
            accepted,
            forecast,
            SAMPLE_INCOME,
            names.of(mentioned)),
        prepared);
  }

  private static String suggestedRelation(
      List<DerivationTerms> terms, List<Proposal> accepted, List<Choice> relations) {
    if (!accepted.isEmpty()) {
      return accepted.get(0).relation().name();
    }
    if (!terms.isEmpty()) {
      return terms.get(0).relations().get(0).name();
    }
    return relations.isEmpty() ? null : relations.get(0).value();
  }

  private static Optional<String> onlyConsent(
      List<DerivationTerms> terms, List<Proposal> accepted) {
    if (terms.size() + accepted.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(
        terms.isEmpty()
            ? "proposal:" + accepted.get(0).proposalId()
            : "terms:" + terms.get(0).termsId());
  }

  private boolean isForMe(DerivationTerms terms) {
    return !terms.withdrawn()
        && (terms.validUntil() == null || terms.validUntil() > System.currentTimeMillis())
        && (terms.audience().contains("*")
            || terms.audience().contains(frame.caller().mspId())
            || terms.audience().contains(frame.caller().account()));
  }

  private static List<Choice> relations(Predicate<Relation> suitable) {
    return Stream.of(Relation.values())
        .filter(suitable)
        .map(relation -> Choice.of(relation.name()))
        .toList();
  }

  private static boolean isToBeUsedWith(AssetKind parent, Relation relation) {
    return Stream.of(AssetKind.values()).anyMatch(child -> relation.joins(child, parent));
  }
}
