package org.tallystick.portal.lineage;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tallystick.chaincode.lineage.api.Accept;
import org.tallystick.chaincode.lineage.api.Decline;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.ProposalState;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.NameLookup;
import org.tallystick.portal.page.Names;
import org.tallystick.portal.page.Show;
import org.tallystick.portal.page.Submitting;
import org.tallystick.portal.templates.StaticTemplates;

/** Proposals of derivation: those that wait for the own organisation, and those that it made. */
@Path("proposals")
@Produces(MediaType.TEXT_HTML)
public class ProposalPages {
  private final StaticTemplates templates = new StaticTemplates();
  private final Frame frame;
  private final Lineage lineage;
  private final NameLookup names;
  private final Submitting submitting;

  @Inject
  public ProposalPages(Frame frame, Lineage lineage, NameLookup names, Submitting submitting) {
    this.frame = frame;
    this.lineage = lineage;
    this.names = names;
    this.submitting = submitting;
  }

  @GET
  public JteModel proposals() {
    return page(Form.empty());
  }

  @POST
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response decide(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    if (entered.text("act").equals("accept")) {
      return submitting.submit(
          new Accept(entered.requestId(), id),
          Proposal.class,
          entered.form(),
          this::page,
          "/proposals",
          "The proposal is accepted; the other side can link now.");
    }
    String reason = entered.optional("reason");
    if (reason == null) {
      return Frame.again(page(entered.form().refused("Give the other side a reason.")));
    }
    return submitting.submit(
        new Decline(entered.requestId(), id, reason),
        Proposal.class,
        entered.form(),
        this::page,
        "/proposals",
        "The proposal is declined.");
  }

  private JteModel page(Form form) {
    String mspId = frame.caller().mspId();
    List<Proposal> all = new ArrayList<>();
    for (ProposalState state : ProposalState.values()) {
      all.addAll(lineage.proposalsOf(mspId, state));
    }
    Set<String> mentioned = new LinkedHashSet<>();
    all.forEach(each -> mentioned.addAll(List.of(each.childId(), each.parentId())));
    Names known = names.of(mentioned);
    String organisation = Show.organisation(mspId);
    return templates.lineageProposals(
        frame.shell("Proposals", "proposals"),
        new LineageViews.Proposals(
            all.stream().filter(each -> known.owner(each.parentId()).equals(organisation)).toList(),
            all.stream().filter(each -> known.owner(each.childId()).equals(organisation)).toList(),
            frame.actor().is("owner"),
            known),
        form);
  }
}
