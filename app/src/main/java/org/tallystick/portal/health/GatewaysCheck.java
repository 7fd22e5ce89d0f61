package org.tallystick.portal.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.tallystick.portal.ledger.GatewayConnections;

/** Ready means: the people of every organisation that this portal serves reach their gateway. */
@Readiness
@ApplicationScoped
public class GatewaysCheck implements HealthCheck {
  private GatewayConnections connections;

  /** For the container's proxy. */
  protected GatewaysCheck() {}

  @Inject
  public GatewaysCheck(GatewayConnections connections) {
    this.connections = connections;
  }

  @Override
  public HealthCheckResponse call() {
    Map<String, Boolean> reached = connections.reached();
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("gateways");
    reached.forEach(answer::withData);
    return answer.status(!reached.containsValue(false)).build();
  }
}
