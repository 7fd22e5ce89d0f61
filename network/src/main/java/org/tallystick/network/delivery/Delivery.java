package org.tallystick.network.delivery;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekInfo.SeekContentType;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.policy.Resource;
import org.tallystick.network.policy.SignedData;

/**
 * One request being answered. Whoever asks is looked at before the first block, again when the
 * channel's configuration has changed, and for expiry before every block.
 */
final class Delivery {
  private final DeliveredChannel channel;
  private final Resource resource;
  private final SignedData reader;
  private final SeekInfo seek;
  private final BlockCursor cursor;
  private long configSequence;

  private Delivery(DeliveredChannel channel, Resource resource, SignedData reader, SeekInfo seek) {
    this.channel = channel;
    this.resource = resource;
    this.reader = reader;
    this.seek = seek;
    this.configSequence = channel.configSequence().getAsLong();
    this.cursor = new BlockCursor(seek, channel.feed());
  }

  /** What a request begins with: a delivery, or why there is none. */
  sealed interface Opening {
    /** Blocks can be delivered. */
    record Begun(Delivery delivery) implements Opening {}

    /** The request is refused. */
    record Refused(Status status) implements Opening {}
  }

  /**
   * Begins to answer a request.
   *
   * @param resource what is asked for
   */
  static Opening open(DeliveredChannel channel, SeekRequest request, Resource resource) {
    SeekInfo seek;
    try {
      seek = SeekInfo.parseFrom(request.payload().getData());
    } catch (InvalidProtocolBufferException malformed) {
      return new Opening.Refused(Status.BAD_REQUEST);
    }
    if (channel.access().refusal(resource, request.signed()).isPresent()) {
      return new Opening.Refused(Status.FORBIDDEN);
    }
    if (!seek.hasStart() || !seek.hasStop()) {
      return new Opening.Refused(Status.BAD_REQUEST);
    }
    Delivery delivery = new Delivery(channel, resource, request.signed(), seek);
    return delivery.cursor.stopsBeforeStart()
        ? new Opening.Refused(Status.BAD_REQUEST)
        : new Opening.Begun(delivery);
  }

  /** The channel that blocks are delivered of. */
  DeliveredChannel channel() {
    return channel;
  }

  /** Who asked. */
  SignedData reader() {
    return reader;
  }

  /** The next step; FORBIDDEN when the reader may no longer read. */
  BlockCursor.Step step() {
    BlockCursor.Step step = cursor.step();
    if (!(step instanceof BlockCursor.Step.Deliver deliver)) {
      return step;
    }
    return mayStillRead()
        ? new BlockCursor.Step.Deliver(content(deliver.block()), deliver.last())
        : new BlockCursor.Step.End(Status.FORBIDDEN);
  }

  private boolean mayStillRead() {
    long current = channel.configSequence().getAsLong();
    Optional<String> refusal = Optional.empty();
    if (current != configSequence) {
      configSequence = current;
      refusal = channel.access().refusal(resource, reader);
    }
    return refusal.isEmpty() && !channel.access().isExpired(reader.identity());
  }

  /** Who wants headers only still gets configuration blocks whole, to know whose headers count. */
  private Block content(Block block) {
    return seek.getContentType() == SeekContentType.HEADER_WITH_SIG && !isConfiguration(block)
        ? block.toBuilder().clearData().build()
        : block;
  }

  private static boolean isConfiguration(Block block) {
    try {
      return block.getData().getDataCount() == 1
          && TransactionEnvelope.of(block.getData().getData(0)).channelHeader().getType()
              == HeaderType.CONFIG_VALUE;
    } catch (InvalidProtocolBufferException malformed) {
      return false;
    }
  }
}
