package org.tallystick.portal.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tallystick.portal.json.Json;

/**
 * A refusal as RFC 9457 has it.
 *
 * @param type {@code urn:tallystick:problem:} and the code in lower case with dashes
 * @param title the code as words
 * @param status the HTTP status
 * @param detail a sentence for people
 * @param code stable, for programs
 */
@Schema(name = "Problem", description = "A refusal (RFC 9457) with a stable code.")
public record Problem(String type, String title, int status, String detail, String code) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(int status, String code, String sentence) {
    String words = code.toLowerCase(Locale.ROOT);
    return new Problem(
        "urn:tallystick:problem:" + words.replace('_', '-'),
        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1).replace('_', ' '),
        status,
        sentence,
        code);
  }

  public Response toResponse() {
    return Response.status(status)
        .type(MediaType.valueOf(MEDIA_TYPE))
        .entity(Json.bytes(this))
        .build();
  }

  /** For answers that are given before any resource is reached. */
  public void writeTo(HttpServletResponse response) {
    response.setStatus(status);
    response.setContentType(MEDIA_TYPE);
    try {
      response.getOutputStream().write(Json.bytes(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
