package org.tallystick.portal.identity;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tallystick.portal.http.Problem;

/** Signing in and out for programs that keep a cookie. */
@Path("session")
@Tag(name = "session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
  private final SignIn signIn;
  private final CurrentPerson current;

  @Inject
  public SessionResource(SignIn signIn, CurrentPerson current) {
    this.signIn = signIn;
    this.current = current;
  }

  /** Name and password. */
  public record Login(String login, String password) {}

  /** Who is signed in, and the account on the ledger. */
  public record SignedIn(
      String login,
      String name,
      String organisation,
      String mspId,
      String account,
      List<String> roles) {
    static SignedIn of(Person person) {
      return new SignedIn(
          person.login(),
          person.displayName(),
          person.organisation(),
          person.caller().mspId(),
          person.caller().account(),
          person.roles().stream().sorted().toList());
    }
  }

  @GET
  @Operation(summary = "Who am I?")
  public SignedIn whoAmI() {
    return SignedIn.of(current.get());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Sign in; answers with a session cookie.")
  public Response signIn(@Context HttpServletRequest request, Login login) {
    if (login == null || login.login() == null || login.password() == null) {
      return Problem.of(422, "LOGIN_INCOMPLETE", "Give login and password.").toResponse();
    }
    SignIn.Attempt attempt = signIn.signIn(request, login.login(), login.password());
    if (attempt instanceof SignIn.Attempt.Accepted accepted) {
      return Response.ok(SignedIn.of(accepted.person())).build();
    }
    if (attempt instanceof SignIn.Attempt.SlowDown slow) {
      return Response.fromResponse(
              Problem.of(
                      429,
                      "TOO_MANY_ATTEMPTS",
                      "Too many wrong passwords; try again in " + slow.seconds() + " seconds.")
                  .toResponse())
          .header("Retry-After", slow.seconds())
          .build();
    }
    return Problem.of(401, "LOGIN_REFUSED", "That name and password do not belong together.")
        .toResponse();
  }

  @DELETE
  @Operation(summary = "Sign out.")
  public Response signOut(@Context HttpServletRequest request) {
    signIn.signOut(request);
    return Response.noContent().build();
  }
}
