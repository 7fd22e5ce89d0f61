package org.tallystick.network.gateway;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.util.Optional;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.policy.SignedData;

/** Lets through requests that a reader of the channel has signed. */
final class SignedRequests {
  private final GatewayChannel channel;

  SignedRequests(GatewayChannel channel) {
    this.channel = channel;
  }

  /**
   * Checks a request.
   *
   * @param channelName the channel that the request names
   * @throws GatewayException PERMISSION_DENIED
   */
  void requireReader(
      String channelName, ByteString identity, ByteString request, ByteString signature)
      throws GatewayException {
    if (!channelName.equals(channel.name())) {
      throw new GatewayException(
          Status.Code.PERMISSION_DENIED,
          "Failed to get policy manager for channel [" + channelName + "]");
    }
    Optional<String> refusal =
        channel
            .access()
            .refusal(ChannelPolicies.READERS, new SignedData(identity, request, signature));
    if (refusal.isPresent()) {
      throw new GatewayException(Status.Code.PERMISSION_DENIED, refusal.get());
    }
  }
}
