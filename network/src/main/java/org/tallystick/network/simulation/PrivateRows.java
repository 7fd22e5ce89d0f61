package org.tallystick.network.simulation;

import java.util.Iterator;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.tallystick.network.ledger.StateEntry;

/** Rows of a private range as the chaincode gets them. */
final class PrivateRows implements Iterator<KV> {
  private final String namespace;
  private final Iterator<StateEntry> rows;

  PrivateRows(String namespace, Iterator<StateEntry> rows) {
    this.namespace = namespace;
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public KV next() {
    StateEntry row = rows.next();
    return KV.newBuilder()
        .setNamespace(namespace)
        .setKey(row.key())
        .setValue(row.value().value())
        .build();
  }
}
