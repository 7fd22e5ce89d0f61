package org.tallystick.network.gateway;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.util.Optional;
import org.tallystick.network.policy.Resource;
import org.tallystick.network.policy.SignedData;

/** Lets through requests whose signer may have what it asks for. */
final class SignedRequests {
  private final JoinedChannels channels;

  SignedRequests(JoinedChannels channels) {
    this.channels = channels;
  }

  /**
   * Checks a request.
   *
   * @param resource what is asked for
   * @param channelName the channel that the request names
   * @return that channel
   * @throws GatewayException PERMISSION_DENIED
   */
  GatewayChannel channelFor(
      Resource resource,
      String channelName,
      ByteString identity,
      ByteString request,
      ByteString signature)
      throws GatewayException {
    GatewayChannel channel =
        channels
            .named(channelName)
            .orElseThrow(
                () ->
                    new GatewayException(
                        Status.Code.PERMISSION_DENIED,
                        "Failed to get policy manager for channel [" + channelName + "]"));
    Optional<String> refusal =
        channel.access().refusal(resource, new SignedData(identity, request, signature));
    if (refusal.isPresent()) {
      throw new GatewayException(Status.Code.PERMISSION_DENIED, refusal.get());
    }
    return channel;
  }
}
