package org.tallystick.portal.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A client of the portal's API, as anybody would write one: name, password, JSON. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Map<String, String> passwords = new HashMap<>();

  /**
   * @param url of the portal, without a slash at its end
   * @param logins the file of the portal's first passwords
   */
  Api(String url, Path logins) {
    this.url = url;
    try {
      for (String line : Files.readAllLines(logins)) {
        String[] fields = line.split("\t");
        passwords.put(fields[0], fields[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the portal answered. */
  record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
    /** The transaction's own result. */
    JsonNode result() {
      if (status != 201) {
        throw new AssertionError(status + " " + body);
      }
      return body.get("result");
    }

    String code() {
      return body == null ? "" : body.path("code").asText();
    }
  }

  /** The portal that the build started; a journey is skipped only where no build names one. */
  static Api connect() {
    String url = System.getProperty("portal.url", "");
    if (url.isBlank() && !System.getProperty("portal.package", "").isBlank()) {
      throw new IllegalStateException("the portal of the journeys was not started");
    }
    Assumptions.assumeFalse(url.isBlank(), "no portal is running (portal.url is not set)");
    return new Api(url, Path.of(System.getProperty("portal.logins")));
  }

  Answer get(String login, String path) {
    return send(login, request(path).GET());
  }

  /** Posts JSON written with single quotes, for the reader's sake. */
  Answer post(String login, String path, String body) {
    return post(login, path, body, null);
  }

  Answer post(String login, String path, String body, String idempotencyKey) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return send(login, request);
  }

  Answer postCroissant(String login, String path, byte[] description) {
    return send(
        login,
        request(path)
            .header("Content-Type", "application/ld+json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(description)));
  }

  Answer send(String login, HttpRequest.Builder request) {
    if (login != null) {
      String pair = login + ":" + passwords.getOrDefault(login, "unknown");
      request.setHeader(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
      return new Answer(
          response.statusCode(), json ? JSON.readTree(response.body()) : null, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofMinutes(1));
  }
}
