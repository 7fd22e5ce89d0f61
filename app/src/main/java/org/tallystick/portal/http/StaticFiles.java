package org.tallystick.portal.http;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;

/**
 * Serves the portal's own files and the webjars. The pages own every other address, so the server's
 * default servlet is out of reach.
 */
@WebServlet(
    name = "staticFiles",
    urlPatterns = {"/static/*", "/webjars/*", "/favicon.ico"})
public class StaticFiles extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static boolean serves(String path) {
    return path.startsWith("/static/")
        || path.startsWith("/webjars/")
        || path.equals("/favicon.ico");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path =
        request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    URL file =
        path.contains("..") || path.endsWith("/") || path.contains("/WEB-INF")
            ? null
            : getServletContext()
                .getResource(path.equals("/favicon.ico") ? "/static/favicon.svg" : path);
    String type = file == null ? null : getServletContext().getMimeType(file.getPath());
    if (type == null) {
      Problem.of(404, "NOT_FOUND", "There is nothing at this address.").writeTo(response);
      return;
    }
    URLConnection connection = file.openConnection();
    String tag =
        "\""
            + Long.toHexString(connection.getLastModified())
            + "-"
            + Long.toHexString(connection.getContentLengthLong())
            + "\"";
    response.setHeader("ETag", tag);
    response.setHeader(
        "Cache-Control",
        path.startsWith("/webjars/") ? "public, max-age=31536000, immutable" : "no-cache");
    try (InputStream content = connection.getInputStream()) {
      if (tag.equals(request.getHeader("If-None-Match"))) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
      response.setContentType(type.startsWith("text/") ? type + ";charset=UTF-8" : type);
      response.setContentLengthLong(connection.getContentLengthLong());
      content.transferTo(response.getOutputStream());
    }
  }
}
