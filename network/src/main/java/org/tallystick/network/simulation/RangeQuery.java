package org.tallystick.network.simulation;

import java.util.Iterator;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.tallystick.network.ledger.StateEntry;

/**
 * A range as the peer iterates over it. Its record ends at the last row that the peer took, or at
 * the range's own end once the peer found no more rows.
 */
final class RangeQuery implements Iterator<KV> {

  private final String namespace;
  private final String end;
  private final Iterator<StateEntry> rows;
  private final RangeReads reads = new RangeReads(RangeReads.MAX_DEGREE);
  private final RangeQueryInfo.Builder record;

  RangeQuery(String namespace, String start, String end, Iterator<StateEntry> rows) {
    this.namespace = namespace;
    this.end = end;
    this.rows = rows;
    record = RangeQueryInfo.newBuilder().setStartKey(start);
  }

  String namespace() {
    return namespace;
  }

  /** Whether there is another row; a no is recorded as the end of the range. */
  @Override
  public boolean hasNext() {
    if (rows.hasNext()) {
      return true;
    }
    record.setItrExhausted(true).setEndKey(end);
    return false;
  }

  @Override
  public KV next() {
    StateEntry row = rows.next();
    reads.add(
        KVRead.newBuilder().setKey(row.key()).setVersion(row.value().version().toProto()).build());
    record.setEndKey(row.key());
    return KV.newBuilder()
        .setNamespace(namespace)
        .setKey(row.key())
        .setValue(row.value().value())
        .build();
  }

  /** The key after the last row that was taken, empty when there is none; nothing is recorded. */
  String bookmark() {
    return rows.hasNext() ? rows.next().key() : "";
  }

  RangeQueryInfo toRecord() {
    reads.recordIn(record);
    return record.build();
  }
}
