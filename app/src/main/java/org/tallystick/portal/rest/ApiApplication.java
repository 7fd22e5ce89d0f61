package org.tallystick.portal.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.tallystick.portal.asset.AssetResource;
import org.tallystick.portal.asset.AssetsResource;
import org.tallystick.portal.asset.CroissantResource;
import org.tallystick.portal.audit.AuditResource;
import org.tallystick.portal.consortium.ConsortiumResource;
import org.tallystick.portal.currency.CurrencyResource;
import org.tallystick.portal.http.JsonBody;
import org.tallystick.portal.http.ProblemMapper;
import org.tallystick.portal.identity.SessionResource;
import org.tallystick.portal.licence.AssetOffersResource;
import org.tallystick.portal.licence.LicenceResource;
import org.tallystick.portal.licence.OfferResource;
import org.tallystick.portal.lineage.DerivationResource;
import org.tallystick.portal.lineage.LineageResource;
import org.tallystick.portal.revenue.RevenueResource;

/** The REST API. Its classes are listed, so that it and the pages do not take each other's. */
@ApplicationPath("/api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tallystick portal",
            version = "1",
            description =
                "The shared record of AI assets: provenance, licences and money. Amounts are decimal"
                    + " strings of minor units. A POST may carry Idempotency-Key: the same key with the"
                    + " same body happens once. Refusals are application/problem+json with a code."),
    security = @SecurityRequirement(name = "basic"))
@SecurityScheme(
    securitySchemeName = "basic",
    type = SecuritySchemeType.HTTP,
    scheme = "basic",
    description = "Name and password of a person; or a session from POST /api/session.")
public class ApiApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        JsonBody.class,
        ProblemMapper.class,
        AssetOffersResource.class,
        AssetResource.class,
        AssetsResource.class,
        AuditResource.class,
        ConsortiumResource.class,
        CroissantResource.class,
        CurrencyResource.class,
        DerivationResource.class,
        LicenceResource.class,
        LineageResource.class,
        OfferResource.class,
        RequestsResource.class,
        RevenueResource.class,
        SessionResource.class);
  }
}
