package org.tallystick.portal.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.tallystick.portal.database.Found;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.http.Refusal;

/** Which page of a list a request asks for, and how that page is answered. */
public class Listing {
  @QueryParam("limit")
  @DefaultValue("50")
  @Parameter(description = "How many items, 1 to 200.")
  private int limit;

  @QueryParam("cursor")
  @Parameter(description = "Where to go on: next of the page before.")
  private String cursor;

  @Context private UriInfo uri;

  /**
   * @param items the page
   * @param total how many there are in all
   * @param next cursor of the page after this one; absent at the end
   */
  public record Page<T>(List<T> items, long total, String next) {}

  public Slice slice() {
    return new Slice(limit, cursor == null || cursor.isEmpty() ? 0 : offset(cursor));
  }

  /** The page of a list that is known whole. */
  public <T> Response page(List<T> all) {
    Slice slice = slice();
    int from = Math.min(slice.offset(), all.size());
    int to = Math.min(from + slice.limit(), all.size());
    return page(new Found<>(all.subList(from, to), slice, all.size()));
  }

  public <T> Response page(Found<T> found) {
    if (!found.hasMore()) {
      return Response.ok(new Page<>(found.items(), found.total(), null)).build();
    }
    String next = cursor(found.slice().offset() + found.items().size());
    return Response.ok(new Page<>(found.items(), found.total(), next))
        .link(uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build(), "next")
        .build();
  }

  static String cursor(int offset) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("after:" + offset).getBytes(StandardCharsets.US_ASCII));
  }

  static int offset(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      if (text.startsWith("after:")) {
        return Integer.parseUnsignedInt(text.substring("after:".length()));
      }
    } catch (IllegalArgumentException e) {
      // Refused below, like every other text that this portal has not given.
    }
    throw new Refusal(422, "CURSOR_INVALID", "This cursor is not one that the portal gave.");
  }
}
