package org.tallystick.network.delivery;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.tallystick.network.operations.Metrics;
import org.tallystick.network.policy.Resource;

/** A peer's Deliver service: blocks whole, filtered, or with the private data of the reader. */
public final class PeerDeliverService extends DeliverGrpc.DeliverImplBase {
  private final DeliverEndpoint blocks;
  private final DeliverEndpoint filteredBlocks;

  /**
   * The service of one peer.
   *
   * @param channels the peer's channels by name
   * @param metrics of the peer
   * @param clock what certificates and requests are held against
   * @param executor feeds the streams; must not run out of threads while peers work
   */
  public PeerDeliverService(
      Function<String, Optional<DeliveredChannel>> channels,
      Metrics metrics,
      Clock clock,
      Executor executor) {
    this.blocks = new DeliverEndpoint(channels, Resource.BLOCK_EVENTS, metrics, clock, executor);
    this.filteredBlocks =
        new DeliverEndpoint(channels, Resource.FILTERED_BLOCK_EVENTS, metrics, clock, executor);
  }

  @Override
  public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> client) {
    return DeliverStream.open(blocks, new Blocks(), client);
  }

  @Override
  public StreamObserver<Envelope> deliverFiltered(StreamObserver<DeliverResponse> client) {
    return DeliverStream.open(filteredBlocks, new Filtered(), client);
  }

  @Override
  public StreamObserver<Envelope> deliverWithPrivateData(StreamObserver<DeliverResponse> client) {
    return DeliverStream.open(blocks, new WithPrivateData(), client);
  }

  private static DeliverResponse ended(Status status) {
    return DeliverResponse.newBuilder().setStatus(status).build();
  }

  private record Blocks() implements DeliverResponses<DeliverResponse> {
    @Override
    public String dataType() {
      return "block";
    }

    @Override
    public DeliverResponse status(Status status) {
      return ended(status);
    }

    @Override
    public DeliverResponse block(Block block, Delivery delivery) {
      return DeliverResponse.newBuilder().setBlock(block).build();
    }
  }

  private record Filtered() implements DeliverResponses<DeliverResponse> {
    @Override
    public String dataType() {
      return "filtered_block";
    }

    @Override
    public DeliverResponse status(Status status) {
      return ended(status);
    }

    /** A block that cannot be filtered is reported in its place, and the stream goes on. */
    @Override
    public DeliverResponse block(Block block, Delivery delivery) {
      try {
        return DeliverResponse.newBuilder().setFilteredBlock(FilteredBlocks.of(block)).build();
      } catch (InvalidProtocolBufferException malformed) {
        return ended(Status.BAD_REQUEST);
      }
    }
  }

  private record WithPrivateData() implements DeliverResponses<DeliverResponse> {
    @Override
    public String dataType() {
      return "block_and_pvtdata";
    }

    @Override
    public DeliverResponse status(Status status) {
      return ended(status);
    }

    @Override
    public DeliverResponse block(Block block, Delivery delivery) {
      return DeliverResponse.newBuilder()
          .setBlockAndPrivateData(
              BlockAndPrivateData.newBuilder()
                  .setBlock(block)
                  .putAllPrivateDataMap(
                      delivery
                          .channel()
                          .privateBlocks()
                          .of(block.getHeader().getNumber(), delivery.reader().identity())))
          .build();
    }
  }
}
