package org.tallystick.portal.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Checks a name and a password, slowly for who guesses, and keeps the answer in a session. */
@Singleton
public class SignIn {
  private static final String SESSION_LOGIN = "tallystick.login";

  private final People people;
  private final Passwords passwords;
  private final Throttle throttle = new Throttle(System::nanoTime);
  private final RecentlyVerified recent = new RecentlyVerified(System::nanoTime);

  @Inject
  public SignIn(People people, Passwords passwords) {
    this.people = people;
    this.passwords = passwords;
  }

  /** What became of an attempt. */
  public sealed interface Attempt {
    record Accepted(Person person) implements Attempt {}

    record Refused() implements Attempt {}

    /** Too many wrong passwords; nothing was checked. */
    record SlowDown(long seconds) implements Attempt {}
  }

  /** Checks without a session, for programs that send name and password with every request. */
  public Attempt check(String login, String password) {
    if (recent.contains(login, password)) {
      return people.find(login).<Attempt>map(Attempt.Accepted::new).orElseGet(Attempt.Refused::new);
    }
    long wait = throttle.secondsToWait(login);
    if (wait > 0) {
      return new Attempt.SlowDown(wait);
    }
    Optional<Person> person = people.find(login);
    if (passwords.matches(login, password) && person.isPresent()) {
      throttle.succeeded(login);
      recent.add(login, password);
      return new Attempt.Accepted(person.get());
    }
    throttle.failed(login);
    return new Attempt.Refused();
  }

  /** Checks, and on success starts a session under a new id. */
  public Attempt signIn(HttpServletRequest request, String login, String password) {
    Attempt attempt = check(login, password);
    if (attempt instanceof Attempt.Accepted accepted) {
      HttpSession old = request.getSession(false);
      if (old != null) {
        old.invalidate();
      }
      request.getSession(true).setAttribute(SESSION_LOGIN, accepted.person().login());
    }
    return attempt;
  }

  public void signOut(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Who is signed in, by the session alone. */
  Optional<Person> signedIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable((String) session.getAttribute(SESSION_LOGIN)).flatMap(people::find);
  }
}
