package org.tallystick.portal.licence;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import org.tallystick.chaincode.licence.api.Decision;
import org.tallystick.chaincode.licence.api.Licence;
import org.tallystick.chaincode.licence.api.PublishedTerms;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.licence.api.Transfer;
import org.tallystick.portal.database.Found;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.licence.LicenceViews.Held;
import org.tallystick.portal.licence.LicenceViews.Mine;
import org.tallystick.portal.licence.LicenceViews.Row;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.NameLookup;
import org.tallystick.portal.page.Pager;
import org.tallystick.portal.page.Submitting;
import org.tallystick.portal.templates.StaticTemplates;

/**
 * Licences that the person or the organisation holds: what they allow, their receipts, passing them
 * on.
 */
@Path("licences")
@Produces(MediaType.TEXT_HTML)
public class LicencePages {
  private final StaticTemplates templates = new StaticTemplates();
  private static final int LICENCES_SHOWN = 50;

  private final Frame frame;
  private final Licences licences;
  private final Checking checking;
  private final NameLookup names;
  private final Submitting submitting;

  @Inject
  public LicencePages(
      Frame frame, Licences licences, Checking checking, NameLookup names, Submitting submitting) {
    this.frame = frame;
    this.licences = licences;
    this.checking = checking;
    this.names = names;
    this.submitting = submitting;
  }

  @GET
  public JteModel mine(@QueryParam("page") String asked) {
    int page = asked != null && asked.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(asked) : 1;
    Found<Licence> found = licences.heldBy(frame.caller(), Slice.page(page, LICENCES_SHOWN));
    List<Row> rows =
        found.items().stream()
            .map(each -> new Row(each, terms(each).terms().name(), isCurrent(each)))
            .sorted(Comparator.comparing(row -> !row.current()))
            .toList();
    return templates.licenceMine(
        frame.shell("My licences", "licences"),
        new Mine(
            rows,
            new Pager(
                page,
                (int) Math.max(1, (found.total() + LICENCES_SHOWN - 1) / LICENCES_SHOWN),
                found.total(),
                "/licences?page="),
            names.of(rows.stream().map(row -> row.licence().assetId()).toList())));
  }

  @GET
  @Path("{id}")
  public JteModel licence(@PathParam("id") String id, @Context UriInfo uri) {
    return page(find(id), Entered.from(uri.getQueryParameters()));
  }

  @POST
  @Path("{id}/transfer")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response transfer(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Licence licence = find(id);
    Entered entered = Entered.from(fields);
    String to = entered.account("to");
    if (!entered.isFine()) {
      return Frame.again(page(licence, entered));
    }
    return submitting.submit(
        new Transfer(entered.requestId(), id, to),
        Licence.class,
        entered.form(),
        form -> page(licence, Entered.again(form)),
        "/licences",
        "The licence is passed on.");
  }

  private JteModel page(Licence licence, Entered entered) {
    Receipt receipt =
        licences
            .receipt(licence.licenceId())
            .orElseThrow(() -> new Refusal(404, "NOT_FOUND", "This licence has no receipt."));
    Decision decision = checking.decide(entered, licence.assetId(), licence.holder());
    PublishedTerms terms = terms(licence);
    return templates.licenceLicence(
        frame.shell(terms.terms().name(), "licences").under("My licences", "/licences"),
        new Held(
            licence,
            terms.terms(),
            receipt,
            isCurrent(licence),
            mayPassOn(licence),
            decision,
            names.of(List.of(licence.assetId()))),
        entered.form());
  }

  private boolean mayPassOn(Licence licence) {
    Caller caller = frame.caller();
    return licence.holder().equals(caller.account())
        || frame.may("owner", licence.holder())
        || frame.may("treasurer", licence.holder());
  }

  private Licence find(String id) {
    return licences
        .licence(id)
        .orElseThrow(() -> new Refusal(404, "NOT_FOUND", "There is no such licence."));
  }

  private PublishedTerms terms(Licence licence) {
    return licences
        .terms(licence.termsDigest())
        .orElseThrow(
            () -> new Refusal(404, "NOT_FOUND", "The terms of this licence are not known."));
  }

  private static boolean isCurrent(Licence licence) {
    long now = System.currentTimeMillis();
    return licence.validFrom() <= now
        && (licence.validUntil() == null || now < licence.validUntil());
  }
}
