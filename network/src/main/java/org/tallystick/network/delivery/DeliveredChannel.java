package org.tallystick.network.delivery;

import com.google.protobuf.ByteString;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.tallystick.network.endorsement.AccessControl;
import org.tallystick.network.events.CommitFeed;

/**
 * A channel as one node delivers it.
 *
 * @param name the channel's name
 * @param feed the blocks that the node has
 * @param access decides who may read them
 * @param configSequence how often the channel's configuration has changed; a reader who was let in
 *     is looked at again when it did
 * @param privateBlocks the private data of the blocks
 */
public record DeliveredChannel(
    String name,
    CommitFeed feed,
    AccessControl access,
    LongSupplier configSequence,
    PrivateBlocks privateBlocks) {

  /** What a node has of the private data of its blocks. */
  @FunctionalInterface
  public interface PrivateBlocks {
    /** An orderer has none. */
    PrivateBlocks NONE = (block, reader) -> Map.of();

    /**
     * The private data of a block that a reader may see, by the transactions' positions.
     *
     * @param reader serialised identity of who asks
     */
    Map<Long, TxPvtReadWriteSet> of(long block, ByteString reader);
  }
}
