package org.tallystick.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The portal's API as one person uses it. */
final class PortalClient {
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int ATTEMPTS = 5;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;
  private final Map<String, String> passwords;

  /**
   * @param portal the portal's address, ending in a slash
   * @param passwords by login, such as {@code lena@modellab}
   */
  PortalClient(URI portal, Map<String, String> passwords) {
    this.api = portal.resolve("api/");
    this.passwords = Map.copyOf(passwords);
  }

  /**
   * Posts under an idempotency key, again while the outcome is not known.
   *
   * @return what the transaction answers
   */
  JsonNode post(String login, String key, String path, Object body) {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> response =
          send(
              login,
              request(path)
                  .header("Idempotency-Key", key)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(write(body))));
      if (response.statusCode() == CREATED) {
        return read(response).get("result");
      }
      if (response.statusCode() != ACCEPTED || attempt == ATTEMPTS) {
        throw new SampleException(
            login + " cannot do " + key + " (" + path + "): " + said(response));
      }
    }
  }

  /** Reads something that must be there. */
  JsonNode get(String login, String path) {
    HttpResponse<byte[]> response = send(login, request(path).GET());
    if (response.statusCode() != OK) {
      throw new SampleException(login + " cannot read " + path + ": " + said(response));
    }
    return read(response);
  }

  /** Whether a request of this key was recorded before. */
  boolean happened(String login, String key) {
    HttpResponse<byte[]> response =
        send(login, request("requests/" + URLEncoder.encode(key, StandardCharsets.UTF_8)).GET());
    if (response.statusCode() == NOT_FOUND) {
      return false;
    }
    if (response.statusCode() != OK) {
      throw new SampleException(login + " cannot ask for " + key + ": " + said(response));
    }
    return read(response).path("state").asText().equals("COMMITTED");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path)).timeout(Duration.ofMinutes(1));
  }

  private HttpResponse<byte[]> send(String login, HttpRequest.Builder request) {
    String password = passwords.get(login);
    if (password == null) {
      throw new SampleException("there is no login " + login);
    }
    String credentials = login + ":" + password;
    request.header(
        "Authorization",
        "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new SampleException("the portal does not answer at " + api + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SampleException("interrupted");
    }
  }

  private byte[] write(Object body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode read(HttpResponse<byte[]> response) {
    try {
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new SampleException("the portal answered what is not JSON: " + said(response));
    }
  }

  private static String said(HttpResponse<byte[]> response) {
    return response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8);
  }
}
