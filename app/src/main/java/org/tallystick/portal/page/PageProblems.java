package org.tallystick.portal.page;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.tallystick.portal.http.Problem;
import org.tallystick.portal.http.Problems;
import org.tallystick.portal.templates.StaticTemplates;

/**
 * Every failure of a page becomes a page with a sentence. The server makes this object itself and
 * injects nothing, so it looks its frame up.
 */
@Provider
public class PageProblems implements ExceptionMapper<Throwable> {
  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException web
        && web.getResponse().getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION) {
      return web.getResponse();
    }
    Problem problem = Problems.of(failure);
    Frame frame = CDI.current().select(Frame.class).get();
    String title =
        switch (problem.status()) {
          case 403 -> "Not for you";
          case 404 -> "Nothing here";
          case 502, 503, 504 -> "Not just now";
          default -> "That did not work";
        };
    return Response.status(problem.status())
        .type(MediaType.TEXT_HTML_TYPE)
        .entity(new StaticTemplates().error(frame.shell(title, ""), problem.detail()))
        .build();
  }
}
