package org.tallystick.network.delivery;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.tallystick.network.operations.Metrics;
import org.tallystick.network.policy.Resource;

/**
 * Where one node's clients ask for blocks.
 *
 * @param channels the node's channels by name
 * @param resource what they ask for
 * @param metrics of the node
 * @param clock what requests are held against
 * @param executor feeds the streams
 */
record DeliverEndpoint(
    Function<String, Optional<DeliveredChannel>> channels,
    Resource resource,
    Metrics metrics,
    Clock clock,
    Executor executor) {

  /** Begins to answer a request. */
  Delivery.Opening open(Envelope envelope) {
    SeekRequest request;
    try {
      request = SeekRequest.of(envelope, clock.instant());
    } catch (InvalidProtocolBufferException malformed) {
      return new Delivery.Opening.Refused(Status.BAD_REQUEST);
    }
    return channels
        .apply(request.channel())
        .map(channel -> Delivery.open(channel, request, resource))
        .orElse(new Delivery.Opening.Refused(Status.NOT_FOUND));
  }
}
