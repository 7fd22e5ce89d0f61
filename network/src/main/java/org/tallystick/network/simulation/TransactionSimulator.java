package org.tallystick.network.simulation;

import com.google.protobuf.ByteString;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.VersionedValue;

/**
 * Answers one proposal's requests from a snapshot and records them. Writes are not seen by later
 * reads, as on a real peer. Safe for use by several threads; a chaincode has one request in flight
 * at a time anyway.
 *
 * <p>Every method takes the namespace, the name of the chaincode that asks, so that chaincodes
 * which call each other can share one simulator.
 */
public final class TransactionSimulator {

  private final StateSnapshot snapshot;
  private final String transactionId;
  private final ReadWriteRecord record = new ReadWriteRecord();
  private final OpenQueries queries = new OpenQueries();
  private boolean written;
  private boolean paginated;
  private boolean finished;

  /**
   * Begins a simulation.
   *
   * @param snapshot the state that the whole simulation sees
   * @param transactionId the proposal's, for error texts
   */
  public TransactionSimulator(StateSnapshot snapshot, String transactionId) {
    this.snapshot = snapshot;
    this.transactionId = transactionId;
  }

  /** The state that this simulation sees. */
  public StateSnapshot snapshot() {
    return snapshot;
  }

  /**
   * The definition of a chaincode that is about to run. Its sequence is recorded as read, so that
   * the transaction fails if the definition changes before it commits.
   *
   * @return empty when the channel knows no such chaincode
   */
  public synchronized Optional<ChaincodeDefinition> readDefinition(String chaincode) {
    getState(ChaincodeDefinition.NAMESPACE, ChaincodeDefinition.sequenceKey(chaincode));
    return ChaincodeDefinition.read(snapshot, chaincode);
  }

  /** The committed value of a key, empty bytes when it is absent. */
  public synchronized ByteString getState(String namespace, String key) {
    return read(namespace, key).map(VersionedValue::value).orElse(ByteString.EMPTY);
  }

  /** The committed metadata of a key, name to bytes; counts as a read of the key. */
  public synchronized Map<String, ByteString> getStateMetadata(String namespace, String key) {
    return read(namespace, key).map(VersionedValue::metadata).orElse(Map.of());
  }

  private Optional<VersionedValue> read(String namespace, String key) {
    requireOpen();
    Optional<VersionedValue> found = snapshot.get(namespace, key);
    record.read(namespace, key, found.map(VersionedValue::version));
    return found;
  }

  /**
   * Writes a key; an empty value deletes it. The last write of a key counts.
   *
   * @throws SimulationException after a paginated query
   */
  public synchronized void putState(String namespace, String key, ByteString value) {
    requireWritable();
    record.write(namespace, key, value, snapshot);
  }

  /**
   * Deletes a key, whether it is there or not.
   *
   * @throws SimulationException after a paginated query
   */
  public void deleteState(String namespace, String key) {
    putState(namespace, key, ByteString.EMPTY);
  }

  /**
   * Replaces the whole metadata of a key.
   *
   * @throws SimulationException after a paginated query
   */
  public synchronized void putStateMetadata(
      String namespace, String key, Map<String, ByteString> metadata) {
    requireWritable();
    record.writeMetadata(namespace, key, metadata, snapshot);
  }

  /**
   * Opens a range and answers its first rows. Without pages that is up to 100 rows, and one more is
   * looked at; with a page size or a bookmark it is the whole page and the bookmark of the next.
   *
   * @param start first key, inclusive; empty begins with the first key
   * @param end last key, exclusive; empty means no upper bound
   * @param page page size and bookmark; the default instance means no pages
   * @throws SimulationException when pages are asked for after a write
   */
  public synchronized QueryResponse getStateByRange(
      String namespace, String start, String end, QueryMetadata page) {
    requireOpen();
    boolean isPaginated = page.getPageSize() != 0 || !page.getBookmark().isEmpty();
    if (isPaginated) {
      if (written) {
        throw new SimulationException(
            "txid ["
                + transactionId
                + "]: unsuppored transaction. Paginated queries are supported only in a read-only"
                + " transaction");
      }
      paginated = true;
    }
    String from = page.getBookmark().isEmpty() ? start : page.getBookmark();
    RangeQuery query = new RangeQuery(namespace, from, end, snapshot.range(namespace, from, end));
    record.range(query);
    return isPaginated ? OpenQueries.page(query, page.getPageSize()) : queries.open(query);
  }

  /** Opens the history of a key, newest first. It is not part of the read set. */
  public synchronized QueryResponse getHistoryForKey(String namespace, String key) {
    requireOpen();
    return queries.open(snapshot.history(namespace, key));
  }

  /**
   * The next rows of a range or a history.
   *
   * @throws SimulationException when the id names no open query
   */
  public synchronized QueryResponse queryStateNext(String id) {
    requireOpen();
    return queries.next(id);
  }

  /** Closes a range or a history; an unknown id is no error. */
  public synchronized QueryResponse queryStateClose(String id) {
    return queries.close(id);
  }

  /**
   * Ends the simulation. Later requests are refused.
   *
   * @throws SimulationException when it ended before
   */
  public synchronized SimulationResults finish() {
    requireOpen();
    finished = true;
    return record.results();
  }

  private void requireOpen() {
    if (finished) {
      throw new SimulationException("this instance should not be used after calling Done()");
    }
  }

  private void requireWritable() {
    requireOpen();
    if (paginated) {
      throw new SimulationException(
          "txid ["
              + transactionId
              + "]: unsuppored transaction. Transaction has already performed a paginated query."
              + " Writes are not allowed");
    }
    written = true;
  }
}
