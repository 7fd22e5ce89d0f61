package org.tallystick.network.node;

import java.time.Clock;
import java.time.Duration;
import org.tallystick.network.gateway.GatewayService;

/**
 * What an operator may set apart from the consortium's description.
 *
 * @param clock what certificates and proposals are held against
 * @param executeTimeout how long a chaincode may work on one transaction
 * @param readyTimeout how long a chaincode may take until it answers
 * @param gatewayCallsMax calls in progress that one gateway takes
 */
public record NetworkSettings(
    Clock clock, Duration executeTimeout, Duration readyTimeout, int gatewayCallsMax) {

  /** Fabric's defaults; a JVM on a busy machine may take a minute to answer first. */
  public static final NetworkSettings DEFAULT =
      new NetworkSettings(
          Clock.systemUTC(),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          GatewayService.CONCURRENT_CALLS_MAX);

  /** The same with another time limit for transactions. */
  public NetworkSettings withExecuteTimeout(Duration timeout) {
    return new NetworkSettings(clock, timeout, readyTimeout, gatewayCallsMax);
  }

  /** The same with another clock. */
  public NetworkSettings withClock(Clock other) {
    return new NetworkSettings(other, executeTimeout, readyTimeout, gatewayCallsMax);
  }

  /** The same with another limit of concurrent calls. */
  public NetworkSettings withGatewayCallsMax(int callsMax) {
    return new NetworkSettings(clock, executeTimeout, readyTimeout, callsMax);
  }
}
