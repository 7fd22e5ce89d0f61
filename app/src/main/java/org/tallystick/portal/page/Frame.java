package org.tallystick.portal.page;

import gg.jte.models.runtime.JteModel;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import org.tallystick.chaincode.consortium.api.PersonRoles;
import org.tallystick.portal.identity.CurrentPerson;
import org.tallystick.portal.identity.Person;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Profile;
import org.tallystick.portal.projection.Documents;
import org.tallystick.portal.projection.Recorder.Progress;
import org.tallystick.portal.projection.Recorder.Recorded;

/** Who looks at a page and what they are told around it; also how a form is answered. */
@RequestScoped
public class Frame {
  private static final String FLASH = "tallystick.flash";

  private CurrentPerson current;
  private SecurityContext security;
  private HttpServletRequest request;
  private Profile profile;
  private Documents documents;
  private Actor actor;

  /** For the container's proxy. */
  protected Frame() {}

  @Inject
  public Frame(
      CurrentPerson current,
      SecurityContext security,
      HttpServletRequest request,
      Profile profile,
      Documents documents) {
    this.current = current;
    this.security = security;
    this.request = request;
    this.profile = profile;
    this.documents = documents;
  }

  /** Who is signed in. */
  public Person person() {
    return current.get();
  }

  /** Whose signature the person's transactions carry. */
  public Caller caller() {
    return current.get().caller();
  }

  /**
   * The person as pages show them; roles granted on the ledger count like those of the certificate.
   */
  public Actor actor() {
    if (actor == null) {
      Person person = current.get();
      TreeSet<String> roles = new TreeSet<>(person.roles());
      documents
          .one(
              PersonRoles.class,
              "SELECT document FROM person_roles WHERE account = ?",
              person.caller().account())
          .ifPresent(held -> held.roles().forEach(role -> roles.add(Show.words(role.name()))));
      boolean admin = roles.remove("admin");
      actor =
          new Actor(
              person.displayName(),
              person.caller().account(),
              person.organisation(),
              List.copyOf(roles),
              admin);
    }
    return actor;
  }

  /** Whether the person holds a role for the organisation that owns something. */
  public boolean may(String role, String owner) {
    return caller().mspId().equals(owner) && actor().is(role);
  }

  /** The frame of a page; takes the waiting sentence with it. */
  public Shell shell(String title, String section) {
    int organisations = profile.organisations().size();
    return new Shell(
        title,
        section,
        security.getCallerPrincipal() == null ? null : actor(),
        organisations > 1,
        organisations,
        takeFlash(),
        List.of());
  }

  /** The form was carried out: goes on to a page that shows it, with a sentence. */
  public Response done(String path, Recorded<?> recorded, String sentence) {
    Flash flash =
        recorded.progress() == Progress.SHOWN
            ? Flash.good(sentence)
            : Flash.recording(
                recorded.progress() == Progress.RECORDED
                    ? "It is on the ledger; this page shows it in a moment."
                    : "It was sent and its outcome is not known yet; the portal keeps asking.");
    return goOn(path, flash);
  }

  /** Goes on to another page with a sentence. */
  public Response goOn(String path, Flash flash) {
    request.getSession(true).setAttribute(FLASH, List.of(flash.tone().name(), flash.text()));
    return Response.seeOther(URI.create(path)).build();
  }

  /** The form is not carried out: the same page again, with what is wrong. */
  public static Response again(JteModel page) {
    return Response.status(422).type(MediaType.TEXT_HTML_TYPE).entity(page).build();
  }

  private Flash takeFlash() {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(FLASH) instanceof List<?> kept)) {
      return null;
    }
    session.removeAttribute(FLASH);
    return new Flash(Flash.Tone.valueOf((String) kept.get(0)), (String) kept.get(1));
  }
}
