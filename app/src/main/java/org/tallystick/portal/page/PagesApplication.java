package org.tallystick.portal.page;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.tallystick.portal.asset.AssetPages;
import org.tallystick.portal.asset.RegistrationPages;
import org.tallystick.portal.audit.AuditPages;
import org.tallystick.portal.consortium.ConsortiumPages;
import org.tallystick.portal.currency.AccountPages;
import org.tallystick.portal.identity.LoginPages;
import org.tallystick.portal.licence.LicencePages;
import org.tallystick.portal.licence.OfferPages;
import org.tallystick.portal.licence.PurchasePages;
import org.tallystick.portal.lineage.LineagePages;
import org.tallystick.portal.lineage.ProposalPages;
import org.tallystick.portal.revenue.RevenuePages;

/** The pages. Its classes are listed, so that it and the API do not take each other's. */
@ApplicationPath("/")
public class PagesApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        HtmlWriter.class,
        PageProblems.class,
        CurrencyInForce.class,
        LoginPages.class,
        AssetPages.class,
        RegistrationPages.class,
        LineagePages.class,
        ProposalPages.class,
        LicencePages.class,
        OfferPages.class,
        PurchasePages.class,
        RevenuePages.class,
        AccountPages.class,
        ConsortiumPages.class,
        AuditPages.class);
  }
}
