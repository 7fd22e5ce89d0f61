package org.tallystick.network.ordering;

import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Envelope;
import org.tallystick.network.consortium.Batch;

/**
 * Cuts a sequence of envelopes into batches by count and size, as Fabric's orderers do. It knows no
 * clock: whoever feeds it cuts what is pending when the batch timeout has passed. One thread only.
 */
public final class BlockCutter {

  private final Batch limits;
  private List<Envelope> pending = new ArrayList<>();
  private int pendingBytes;

  public BlockCutter(Batch limits) {
    this.limits = limits;
  }

  /**
   * Adds the next envelope.
   *
   * @return the batches that are complete now: none, one, or two when a message larger than the
   *     preferred size pushes out what was pending and goes alone
   */
  public List<List<Envelope>> add(Envelope envelope) {
    List<List<Envelope>> complete = new ArrayList<>(2);
    int size = sizeBytes(envelope);
    if (size > limits.preferredMaxBytes()) {
      cutInto(complete);
      complete.add(List.of(envelope));
      return complete;
    }
    if (pendingBytes + size > limits.preferredMaxBytes()) {
      cutInto(complete);
    }
    pending.add(envelope);
    pendingBytes += size;
    if (pending.size() >= limits.maxMessageCount()) {
      cutInto(complete);
    }
    return complete;
  }

  private void cutInto(List<List<Envelope>> complete) {
    if (!pending.isEmpty()) {
      complete.add(cut());
    }
  }

  /** Whether envelopes wait for their batch to be complete. */
  public boolean hasPending() {
    return !pending.isEmpty();
  }

  /** The pending envelopes as a batch of their own, possibly empty. */
  public List<Envelope> cut() {
    List<Envelope> batch = List.copyOf(pending);
    pending = new ArrayList<>();
    pendingBytes = 0;
    return batch;
  }

  /** What Fabric counts as an envelope's size: payload and signature, without their framing. */
  static int sizeBytes(Envelope envelope) {
    return envelope.getPayload().size() + envelope.getSignature().size();
  }
}
