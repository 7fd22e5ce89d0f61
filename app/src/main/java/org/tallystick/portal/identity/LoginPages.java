package org.tallystick.portal.identity;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.templates.StaticTemplates;

/** Signing in and out in a browser. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class LoginPages {
  private final Frame frame;
  private final SignIn signIn;

  @Inject
  public LoginPages(Frame frame, SignIn signIn) {
    this.frame = frame;
    this.signIn = signIn;
  }

  @GET
  @Path("login")
  public JteModel form(@QueryParam("next") @DefaultValue("/") String next) {
    return page(Form.empty(), next);
  }

  @POST
  @Path("login")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signIn(
      @Context HttpServletRequest request, MultivaluedMap<String, String> fields) {
    Entered entered = Entered.from(fields);
    String login = entered.required("login", "Type your login name.");
    String password = entered.required("password", "Type your password.");
    String next = entered.text("next");
    if (!entered.isFine()) {
      return Frame.again(page(entered.form(), next));
    }
    SignIn.Attempt attempt = signIn.signIn(request, login, password);
    if (attempt instanceof SignIn.Attempt.Accepted) {
      return Response.seeOther(URI.create(inside(next))).build();
    }
    String sentence =
        attempt instanceof SignIn.Attempt.SlowDown slow
            ? "Too many wrong passwords; try again in " + slow.seconds() + " seconds."
            : "That name and password do not belong together.";
    return Frame.again(page(entered.form().refused(sentence), next));
  }

  @POST
  @Path("logout")
  public Response signOut(@Context HttpServletRequest request) {
    signIn.signOut(request);
    return Response.seeOther(URI.create("/login")).build();
  }

  private JteModel page(Form form, String next) {
    return new StaticTemplates().login(frame.shell("Sign in", ""), form, inside(next));
  }

  /** Only an address of the portal itself; anything else could lead a person to a stranger. */
  static String inside(String next) {
    return next.matches("/([A-Za-z0-9_?&=.%~+-][A-Za-z0-9/_?&=.%~+-]*)?") ? next : "/";
  }
}
