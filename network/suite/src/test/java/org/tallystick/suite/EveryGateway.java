package org.tallystick.suite;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;

/**
 * The gateways of all organisations. On Fabric each peer commits in its own time, so what one
 * organisation was told is committed, the next may not see yet.
 */
record EveryGateway(List<ManagedChannel> channels) {
  private static final int SECONDS_MAX = 30;

  /** Waits until every organisation's peer has committed what one is known to have. */
  void awaitCommit(SubmittedTransaction committed) {
    try {
      SignedCommitStatusRequest asked = SignedCommitStatusRequest.parseFrom(committed.getBytes());
      for (ManagedChannel channel : channels) {
        var unused =
            GatewayGrpc.newBlockingStub(channel)
                .withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS)
                .commitStatus(asked);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
