package org.tallystick.portal.ledger;

import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One TLS connection to the gateway of each organisation, opened at its first use, so that a peer
 * that is down stops nobody else.
 */
@Singleton
public class GatewayConnections {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Profile profile;
  private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();

  @Inject
  public GatewayConnections(Profile profile) {
    this.profile = profile;
  }

  /**
   * The connection to an organisation's gateway. A connection that was lost tries again later and
   * later, up to minutes apart; whoever asked meanwhile would be told that nobody is there although
   * the gateway is back. So asking for it starts an attempt at once and gives it a moment.
   *
   * @throws LedgerException {@code IDENTITY_REFUSED} where the profile has no such organisation
   * @throws UncheckedIOException when its TLS root cannot be read
   */
  ManagedChannel to(String mspId) {
    ManagedChannel channel = channels.computeIfAbsent(mspId, this::open);
    if (channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
      channel.resetConnectBackoff();
      awaitReady(channel, System.nanoTime() + PATIENCE.toNanos());
    }
    return channel;
  }

  /** By MSP id, whether the organisation's gateway is reached now. Takes a second at most. */
  public Map<String, Boolean> reached() {
    List<String> members =
        profile.organisations().stream().map(Profile.Organisation::mspId).toList();
    for (String mspId : members) {
      ManagedChannel channel = channels.computeIfAbsent(mspId, this::open);
      if (channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
        channel.resetConnectBackoff();
      }
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Boolean> reached = new TreeMap<>();
    for (String mspId : members) {
      reached.put(mspId, awaitReady(channels.get(mspId), end));
    }
    return reached;
  }

  private static boolean awaitReady(ManagedChannel channel, long end) {
    try {
      ConnectivityState state = channel.getState(true);
      boolean changes = true;
      while (state != ConnectivityState.READY && changes) {
        CountDownLatch changed = new CountDownLatch(1);
        channel.notifyWhenStateChanged(state, changed::countDown);
        changes = changed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        state = channel.getState(true);
      }
      return state == ConnectivityState.READY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ManagedChannel open(String mspId) {
    Profile.GatewayEndpoint endpoint =
        profile.organisations().stream()
            .filter(organisation -> organisation.mspId().equals(mspId))
            .findFirst()
            .orElseThrow(() -> new LedgerException(LedgerFault.IDENTITY_REFUSED))
            .gateway();
    try {
      ChannelCredentials tls =
          TlsChannelCredentials.newBuilder().trustManager(endpoint.tlsRoot().toFile()).build();
      return Grpc.newChannelBuilder(endpoint.address(), tls)
          .overrideAuthority(endpoint.serverName())
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the TLS root " + endpoint.tlsRoot(), e);
    }
  }

  @PreDestroy
  void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
  }
}
