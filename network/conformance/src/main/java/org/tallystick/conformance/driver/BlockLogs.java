package org.tallystick.conformance.driver;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;

/**
 * Every organisation's view of the channels: a step begins when all have what the step before made.
 */
public final class BlockLogs implements AutoCloseable {
  private final Map<String, Map<String, BlockLog>> logs = new LinkedHashMap<>();

  /**
   * Begins to follow.
   *
   * @param keep whether the first organisation's log keeps the blocks
   */
  public BlockLogs(Clients clients, boolean keep, String... channels) {
    for (String channel : channels) {
      Map<String, BlockLog> ofChannel = new LinkedHashMap<>();
      for (String each : clients.network().members().get(channel)) {
        ofChannel.put(
            each,
            new BlockLog(
                clients.gateway(each, "user", each), each, channel, keep && ofChannel.isEmpty()));
      }
      logs.put(channel, ofChannel);
    }
  }

  /** Waits until every peer has the block. */
  public void await(String channel, long number) throws InterruptedException {
    for (BlockLog log : logs.get(channel).values()) {
      log.await(number);
    }
  }

  /** The block, once every peer has it. */
  public Block block(String channel, long number) throws InterruptedException {
    await(channel, number);
    return logs.get(channel).values().iterator().next().block(number);
  }

  /** Blocks that the first organisation's peer has delivered. */
  public long height(String channel) {
    return logs.get(channel).values().iterator().next().height();
  }

  @Override
  public void close() {
    logs.values().forEach(each -> each.values().forEach(BlockLog::close));
  }
}
