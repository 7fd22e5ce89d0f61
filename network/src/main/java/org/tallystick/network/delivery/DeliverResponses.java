package org.tallystick.network.delivery;

import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;

/**
 * How one kind of delivery is written down.
 *
 * @param <R> the message that carries a status or a block
 */
interface DeliverResponses<R> {

  /** What the metrics call the data. */
  String dataType();

  /** The end of a request. */
  R status(Status status);

  /**
   * A block for whoever asked.
   *
   * @throws IllegalStateException when it cannot be told; ends the stream with its message
   */
  R block(Block block, Delivery delivery);
}
