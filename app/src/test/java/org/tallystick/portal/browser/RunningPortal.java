package org.tallystick.portal.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.portal.SampleSetup;

/**
 * The portal that the journeys go through: its address is the system property {@code portal.url},
 * its logins are the file that {@code portal.logins} names (login, password, name, organisation,
 * roles, with tabs between them).
 */
final class RunningPortal {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Map<String, String> passwords = new TreeMap<>();

  private RunningPortal(String url, Path logins) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    try {
      for (String line : Files.readAllLines(logins)) {
        String[] fields = line.split("\t");
        passwords.put(fields[0], fields[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The portal that the build started; a test is skipped only where no build names one. */
  static RunningPortal find() {
    String url = System.getProperty("portal.url", "");
    String logins = System.getProperty("portal.logins", "");
    if (url.isBlank() && !System.getProperty("portal.package", "").isBlank()) {
      throw new IllegalStateException("the portal of the browser tests was not started");
    }
    assumeTrue(
        !url.isBlank() && !logins.isBlank(),
        "No portal is running for this test: portal.url and portal.logins are not set.");
    return new RunningPortal(url, Path.of(logins));
  }

  String url() {
    return url;
  }

  String password(String login) {
    String password = passwords.get(login);
    if (password == null) {
      throw new IllegalStateException("the portal has no login " + login);
    }
    return password;
  }

  /** Sets the sample consortium up, unless it is. */
  void setUp() {
    proposeSetup();
    String setups = call("ada@modellab", "GET", "/api/consortium/setups", null);
    if (setups.contains("\"effective\":true")) {
      return;
    }
    String digest = setups.replaceFirst("(?s).*\"digest\":\"([0-9a-f]{64})\".*", "$1");
    for (String admin : List.of("dora@datatrust", "mira@meridian")) {
      call(
          admin,
          "POST",
          "/api/consortium/setups/" + digest + "/confirmations",
          "{\"requestId\":\"confirm-" + admin.replace('@', '-') + "\"}");
    }
  }

  /** Puts the sample consortium's set-up forward, unless one is in force or waiting already. */
  void proposeSetup() {
    if (call("ada@modellab", "GET", "/api/consortium/setups", null).contains("\"total\":0")) {
      call(
          "ada@modellab",
          "POST",
          "/api/consortium/setups",
          "{\"requestId\":\"sample-set-up\",\"setup\":" + SampleSetup.json() + "}");
    }
  }

  private String call(String login, String method, String path, String body) {
    String pair = login + ":" + password(login);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw new IllegalStateException(method + " " + path + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
