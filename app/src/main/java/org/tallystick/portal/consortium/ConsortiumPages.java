package org.tallystick.portal.consortium;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallystick.chaincode.consortium.api.ConfirmSetup;
import org.tallystick.chaincode.consortium.api.Consortium;
import org.tallystick.chaincode.consortium.api.GrantRole;
import org.tallystick.chaincode.consortium.api.PersonRoles;
import org.tallystick.chaincode.consortium.api.RevokeRole;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.consortium.api.SetupStatus;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.Show;
import org.tallystick.portal.page.Submitting;
import org.tallystick.portal.templates.StaticTemplates;

/** Who the consortium is, what it agreed on, and who may do what. */
@Path("consortium")
@Produces(MediaType.TEXT_HTML)
public class ConsortiumPages {
  private final StaticTemplates templates = new StaticTemplates();
  private final Frame frame;
  private final Members members;
  private final Submitting submitting;

  @Inject
  public ConsortiumPages(Frame frame, Members members, Submitting submitting) {
    this.frame = frame;
    this.members = members;
    this.submitting = submitting;
  }

  @GET
  public JteModel consortium() {
    return page(Form.empty());
  }

  @POST
  @Path("confirm")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response confirm(MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    return submitting.submit(
        new ConfirmSetup(entered.requestId(), entered.text("digest")),
        SetupStatus.class,
        entered.form(),
        this::page,
        "/consortium",
        "The set-up is confirmed for " + frame.actor().organisation() + ".");
  }

  /** Grants a role or takes one back: the administrator chooses by the button. */
  @POST
  @Path("roles")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response roles(MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    String person = entered.required("person", "Name the person, as milo.");
    Role role = entered.choice(Role.class, "role", "Choose a role.");
    if (!entered.isFine()) {
      return Frame.again(page(entered.form()));
    }
    boolean revoke = entered.text("act").equals("revoke");
    return submitting.submit(
        revoke
            ? new RevokeRole(entered.requestId(), person, role)
            : new GrantRole(entered.requestId(), person, role),
        PersonRoles.class,
        entered.form(),
        this::page,
        "/consortium",
        person
            + (revoke ? " is no longer " : " is now ")
            + Show.words(role.name())
            + " on the ledger.");
  }

  private JteModel page(Form form) {
    Optional<Consortium> inForce = members.inForce();
    List<PersonRoles> roles = new ArrayList<>();
    inForce.ifPresent(
        consortium ->
            consortium
                .setup()
                .members()
                .forEach(member -> roles.addAll(members.roles(member.mspId()))));
    return templates.consortiumConsortium(
        frame.shell("Consortium", "consortium"),
        new ConsortiumView(
            inForce.map(Consortium::setup).orElse(null),
            inForce.map(Consortium::digest).orElse(null),
            inForce.map(Consortium::effectiveFrom).orElse(0L),
            members.proposals().stream()
                .filter(proposal -> !proposal.status().effective())
                .filter(
                    proposal ->
                        inForce.isEmpty()
                            || proposal.setup().revision() > inForce.get().setup().revision())
                .toList(),
            roles.stream().filter(person -> !person.roles().isEmpty()).toList(),
            frame.actor().admin(),
            frame.caller().mspId()),
        form);
  }
}
