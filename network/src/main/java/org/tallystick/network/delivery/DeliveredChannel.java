package org.tallystick.network.delivery;

import java.util.function.LongSupplier;
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
 */
public record DeliveredChannel(
    String name, CommitFeed feed, AccessControl access, LongSupplier configSequence) {}
