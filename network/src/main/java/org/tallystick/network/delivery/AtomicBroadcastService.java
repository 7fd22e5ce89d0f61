package org.tallystick.network.delivery;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.orderer.DeliverResponse;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.operations.Metrics;
import org.tallystick.network.ordering.BroadcastHeader;
import org.tallystick.network.ordering.EnvelopeRefusedException;
import org.tallystick.network.ordering.Orderer;
import org.tallystick.network.policy.Resource;

/** An orderer's service: takes signed transactions, and delivers blocks as they were ordered. */
public final class AtomicBroadcastService extends AtomicBroadcastGrpc.AtomicBroadcastImplBase {
  private static final Logger LOG = Logger.getLogger(AtomicBroadcastService.class.getName());

  private final Function<String, Optional<Orderer>> orderers;
  private final DeliverEndpoint endpoint;

  /**
   * The service of one ordering node.
   *
   * @param orderers who orders a channel's transactions, by the channel's name
   * @param channels the node's channels by name
   * @param metrics of the node
   * @param clock what certificates and requests are held against
   * @param executor feeds the streams; must not run out of threads while others work
   */
  public AtomicBroadcastService(
      Function<String, Optional<Orderer>> orderers,
      Function<String, Optional<DeliveredChannel>> channels,
      Metrics metrics,
      Clock clock,
      Executor executor) {
    this.orderers = orderers;
    this.endpoint =
        new DeliverEndpoint(channels, Resource.ORDERED_BLOCKS, metrics, clock, executor);
  }

  @Override
  public StreamObserver<Envelope> broadcast(StreamObserver<BroadcastResponse> client) {
    return new BroadcastStream((ServerCallStreamObserver<BroadcastResponse>) client);
  }

  @Override
  public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> client) {
    return DeliverStream.open(endpoint, new OrderedBlocks(), client);
  }

  private void order(Envelope envelope) throws EnvelopeRefusedException {
    String channel = BroadcastHeader.of(envelope).getChannelId();
    Orderer orderer = orderers.apply(channel).orElseThrow(() -> BroadcastHeader.unknownChannel());
    orderer.submit(envelope);
  }

  private void count(Envelope envelope, Status status) {
    String channel = "unknown";
    String type = "unknown";
    try {
      ChannelHeader header = TransactionEnvelope.of(envelope.toByteString()).channelHeader();
      channel = header.getChannelId();
      HeaderType known = HeaderType.forNumber(header.getType());
      type = known == null ? Integer.toString(header.getType()) : known.name();
    } catch (InvalidProtocolBufferException malformed) {
      LOG.log(Level.FINE, "An envelope without a readable header was refused", malformed);
    }
    endpoint
        .metrics()
        .count(
            "broadcast_processed_count",
            "The number of transactions processed.",
            "channel",
            channel,
            "type",
            type,
            "status",
            status.name());
  }

  /** Envelopes are answered in order; the first that is refused ends the stream. */
  private final class BroadcastStream implements StreamObserver<Envelope> {
    private final ServerCallStreamObserver<BroadcastResponse> client;
    private boolean ended;

    BroadcastStream(ServerCallStreamObserver<BroadcastResponse> client) {
      this.client = client;
    }

    @Override
    public void onNext(Envelope envelope) {
      if (ended) {
        return;
      }
      try {
        order(envelope);
        count(envelope, Status.SUCCESS);
        client.onNext(BroadcastResponse.newBuilder().setStatus(Status.SUCCESS).build());
      } catch (EnvelopeRefusedException refused) {
        ended = true;
        count(envelope, refused.status());
        client.onNext(
            BroadcastResponse.newBuilder()
                .setStatus(refused.status())
                .setInfo(refused.getMessage())
                .build());
        client.onCompleted();
      }
    }

    @Override
    public void onError(Throwable gone) {
      ended = true;
    }

    @Override
    public void onCompleted() {
      if (!ended) {
        ended = true;
        client.onCompleted();
      }
    }
  }

  /** An orderer does not know what became of the transactions: that is for peers to say. */
  private record OrderedBlocks() implements DeliverResponses<DeliverResponse> {
    @Override
    public String dataType() {
      return "block";
    }

    @Override
    public DeliverResponse status(Status status) {
      return DeliverResponse.newBuilder().setStatus(status).build();
    }

    @Override
    public DeliverResponse block(Block block, Delivery delivery) {
      BlockMetadata asOrdered =
          block.getMetadata().toBuilder()
              .setMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE, ByteString.EMPTY)
              .setMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE, ByteString.EMPTY)
              .build();
      return DeliverResponse.newBuilder()
          .setBlock(block.toBuilder().setMetadata(asOrdered))
          .build();
    }
  }
}
