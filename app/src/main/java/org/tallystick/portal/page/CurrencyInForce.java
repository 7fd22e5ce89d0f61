package org.tallystick.portal.page;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.tallystick.portal.consortium.Members;

/**
 * Before a page reads or writes amounts: the currency of the set-up in force. A portal serves one
 * consortium, so there is one currency at a time. The container makes this object and injects
 * nothing.
 */
@Provider
public class CurrencyInForce implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    apply(CDI.current().select(Members.class).get());
  }

  static void apply(Members members) {
    Show.amountsIn(
        members
            .inForce()
            .map(consortium -> Currency.of(consortium.setup().currency()))
            .orElse(Currency.MINOR_UNITS));
  }
}
