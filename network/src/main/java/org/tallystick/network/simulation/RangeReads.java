package org.tallystick.network.simulation;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.tallystick.network.identity.Sha256;

/**
 * The rows of a range query, kept as they are up to {@code maxDegree} rows and as a Merkle tree of
 * their hashes beyond. A leaf is the hash of {@code maxDegree + 1} rows; a level that outgrows
 * {@code maxDegree} hashes becomes one hash of the level above. Simulation builds it to record a
 * query, validation builds it again to find phantoms.
 */
public final class RangeReads {

  /** Fabric's degree: from 51 rows on, a query is recorded as hashes. */
  public static final int MAX_DEGREE = 50;

  private final int maxDegree;
  private final List<KVRead> pending = new ArrayList<>();
  private final List<List<ByteString>> levels = new ArrayList<>();

  /**
   * Begins an empty record.
   *
   * @param maxDegree at least 2
   */
  public RangeReads(int maxDegree) {
    if (maxDegree < 2) {
      throw new IllegalArgumentException("a Merkle tree needs a degree of at least 2");
    }
    this.maxDegree = maxDegree;
  }

  /** Adds the next row in key order. */
  public void add(KVRead read) {
    pending.add(read);
    if (pending.size() > maxDegree) {
      hashPending();
    }
  }

  private void hashPending() {
    add(0, Sha256.of(QueryReads.newBuilder().addAllKvReads(pending).build().toByteString()));
    pending.clear();
    for (int level = 0; levels.get(level).size() > maxDegree; level++) {
      add(level + 1, Sha256.of(levels.get(level)));
      levels.get(level).clear();
    }
  }

  private void add(int level, ByteString hash) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    levels.get(level).add(hash);
  }

  /** Writes the record into a query's entry of the read set; an empty one leaves no field. */
  public void recordIn(RangeQueryInfo.Builder query) {
    if (!levels.isEmpty()) {
      query.setReadsMerkleHashes(summary());
    } else if (!pending.isEmpty()) {
      query.setRawReads(QueryReads.newBuilder().addAllKvReads(pending));
    }
  }

  private QueryReadsMerkleSummary summary() {
    if (!pending.isEmpty()) {
      hashPending();
    }
    for (int level = 0; level < levels.size() - 1; level++) {
      List<ByteString> hashes = levels.get(level);
      if (!hashes.isEmpty()) {
        add(level + 1, hashes.size() == 1 ? hashes.get(0) : Sha256.of(hashes));
        hashes.clear();
      }
    }
    int top = levels.size() - 1;
    if (levels.get(top).size() > maxDegree) {
      add(top + 1, Sha256.of(levels.get(top)));
      levels.get(top).clear();
      top++;
    }
    return QueryReadsMerkleSummary.newBuilder()
        .setMaxDegree(maxDegree)
        .setMaxLevel(top + 1)
        .addAllMaxLevelHashes(levels.get(top))
        .build();
  }
}
