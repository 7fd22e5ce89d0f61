package org.tallystick.portal.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.tallystick.portal.http.Problem;

/**
 * Decides how a request proves who it is from: HTTP Basic for programs, a session for people. Who
 * is not known is sent to the login page, or told 401 under {@code /api}. The portal's only
 * mechanism: the built-in ones of the server refuse an application that is run from its class
 * folders.
 */
@ApplicationScoped
public class LoginMechanism implements HttpAuthenticationMechanism {
  private static final String BASIC = "Basic ";

  private SignIn signIn;

  /** For the container's proxy. */
  protected LoginMechanism() {}

  @Inject
  public LoginMechanism(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return basic(authorization.substring(BASIC.length()), response, context);
    }
    Optional<Person> person = signIn.signedIn(request);
    if (person.isPresent()) {
      return known(person.get(), context);
    }
    if (!context.isProtected()) {
      return context.doNothing();
    }
    if (isApi(request)) {
      return refuse(response, 401, "NOT_SIGNED_IN", "Sign in first.");
    }
    return toLoginPage(request, response);
  }

  private AuthenticationStatus basic(
      String encoded, HttpServletResponse response, HttpMessageContext context) {
    String[] pair = decoded(encoded).split(":", 2);
    SignIn.Attempt attempt =
        pair.length == 2 ? signIn.check(pair[0], pair[1]) : new SignIn.Attempt.Refused();
    if (attempt instanceof SignIn.Attempt.Accepted accepted) {
      return known(accepted.person(), context);
    }
    if (!context.isProtected()) {
      return context.doNothing();
    }
    if (attempt instanceof SignIn.Attempt.SlowDown slow) {
      response.setHeader("Retry-After", Long.toString(slow.seconds()));
      return refuse(
          response,
          429,
          "TOO_MANY_ATTEMPTS",
          "Too many wrong passwords; try again in " + slow.seconds() + " seconds.");
    }
    return refuse(response, 401, "LOGIN_REFUSED", "That name and password do not belong together.");
  }

  private static String decoded(String encoded) {
    try {
      return new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static AuthenticationStatus known(Person person, HttpMessageContext context) {
    return context.notifyContainerAboutLogin(person.login(), person.roles());
  }

  private static AuthenticationStatus refuse(
      HttpServletResponse response, int status, String code, String sentence) {
    if (status == 401) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Tallystick\", charset=\"UTF-8\"");
    }
    Problem.of(status, code, sentence).writeTo(response);
    return AuthenticationStatus.SEND_FAILURE;
  }

  private static AuthenticationStatus toLoginPage(
      HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    boolean canReturn = "GET".equals(request.getMethod());
    String target = canReturn ? request.getRequestURI() + query : "/";
    try {
      if (request.getHeader("HX-Request") != null) {
        response.setHeader("HX-Redirect", "/login");
        response.setStatus(401);
      } else {
        response.sendRedirect("/login?next=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
      }
      return AuthenticationStatus.SEND_CONTINUE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isApi(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/");
  }
}
