package org.tallystick.portal.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses what another site makes a person's browser send. Browsers say where a request comes from
 * ({@code Sec-Fetch-Site}, older ones {@code Origin}); what says neither is no browser and carries
 * no cookie of a person.
 */
@WebFilter(filterName = "sameOriginOnly", urlPatterns = "/*", asyncSupported = true)
public class SameOriginOnly implements Filter {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (SAFE.contains(http.getMethod())
        || isOwn(
            http.getHeader("Sec-Fetch-Site"), http.getHeader("Origin"), http.getHeader("Host"))) {
      chain.doFilter(request, response);
    } else {
      Problem.of(403, "FOREIGN_REQUEST", "This request comes from another site.")
          .writeTo((HttpServletResponse) response);
    }
  }

  static boolean isOwn(String fetchSite, String origin, String host) {
    if (fetchSite != null) {
      return fetchSite.equals("same-origin") || fetchSite.equals("none");
    }
    if (origin != null) {
      return origin.equals("http://" + host) || origin.equals("https://" + host);
    }
    return true;
  }
}
