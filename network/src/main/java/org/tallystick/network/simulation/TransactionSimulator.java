package org.tallystick.network.simulation;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.HashedKey;
import org.tallystick.network.ledger.StateEntry;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.Version;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.privatedata.PrivateScope;

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
  private final PrivateScope privateScope;
  private final ReadWriteRecord record;
  private final OpenQueries queries = new OpenQueries();
  private boolean written;
  private boolean paginated;
  private boolean privateRangeRead;
  private boolean finished;

  /**
   * Begins a simulation.
   *
   * @param snapshot the state that the whole simulation sees
   * @param transactionId the proposal's, for error texts
   * @param privateScope what it may know of private data
   */
  public TransactionSimulator(
      StateSnapshot snapshot, String transactionId, PrivateScope privateScope) {
    this.snapshot = snapshot;
    this.transactionId = transactionId;
    this.privateScope = privateScope;
    this.record = new ReadWriteRecord(snapshot);
  }

  /** Begins a simulation that finds no private data. */
  public TransactionSimulator(StateSnapshot snapshot, String transactionId) {
    this(snapshot, transactionId, PrivateScope.NONE);
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
    record.write(namespace, key, value);
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
    record.writeMetadata(namespace, key, metadata);
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
        throw unsupported("Paginated queries are supported only in a read-only transaction");
      }
      paginated = true;
    }
    String from = page.getBookmark().isEmpty() ? start : page.getBookmark();
    RangeQuery query = new RangeQuery(namespace, from, end, snapshot.range(namespace, from, end));
    record.range(query);
    return isPaginated ? OpenQueries.page(query, page.getPageSize()) : queries.open(query);
  }

  /**
   * The private value of a key, empty bytes when it is absent.
   *
   * @throws SimulationException when the client may not read, or the peer has another value than
   *     the channel agreed on
   */
  public synchronized ByteString getPrivateData(String namespace, String collection, String key) {
    requireReader(namespace, collection);
    requireCollection(namespace, collection);
    requireOpen();
    Optional<VersionedValue> value = privateScope.data().get(namespace, collection, key);
    Optional<Version> version = value.map(VersionedValue::version);
    Optional<Version> agreed = hashOf(namespace, collection, key).map(VersionedValue::version);
    if (!version.equals(agreed)) {
      throw new SimulationException(
          "private data matching public hash version is not available. Public hash version = "
              + agreed.map(Version::toString).orElse("<nil>")
              + ", Private data version = "
              + version.map(Version::toString).orElse("<nil>"));
    }
    record.readPrivate(namespace, collection, key, version);
    return value.map(VersionedValue::value).orElse(ByteString.EMPTY);
  }

  /**
   * The private values of several keys, empty bytes for absent ones. Unlike {@link
   * #getPrivateData}, and like Fabric, it takes a value that the peer lacks for an absent one.
   *
   * @throws SimulationException when the client may not read
   */
  public synchronized List<ByteString> getPrivateData(
      String namespace, String collection, List<String> keys) {
    requireReader(namespace, collection);
    requireCollection(namespace, collection);
    requireOpen();
    List<ByteString> values = new ArrayList<>();
    for (String key : keys) {
      Optional<VersionedValue> value = privateScope.data().get(namespace, collection, key);
      record.readPrivate(namespace, collection, key, value.map(VersionedValue::version));
      values.add(value.map(VersionedValue::value).orElse(ByteString.EMPTY));
    }
    return values;
  }

  /**
   * The hash of a private value, which every peer has and every client may read; empty bytes when
   * the key is absent.
   */
  public synchronized ByteString getPrivateDataHash(
      String namespace, String collection, String key) {
    return readHash(namespace, collection, key).map(VersionedValue::value).orElse(ByteString.EMPTY);
  }

  /** The metadata of a private key, name to bytes; counts as a read of its hash. */
  public synchronized Map<String, ByteString> getPrivateDataMetadata(
      String namespace, String collection, String key) {
    requireReader(namespace, collection);
    return readHash(namespace, collection, key).map(VersionedValue::metadata).orElse(Map.of());
  }

  private Optional<VersionedValue> readHash(String namespace, String collection, String key) {
    requireCollection(namespace, collection);
    requireOpen();
    Optional<VersionedValue> hash = hashOf(namespace, collection, key);
    record.readHash(namespace, collection, key, hash.map(VersionedValue::version));
    return hash;
  }

  private Optional<VersionedValue> hashOf(String namespace, String collection, String key) {
    HashedKey hashed = HashedKey.of(namespace, collection, key);
    return snapshot.get(hashed.stateNamespace(), hashed.hash());
  }

  /**
   * Writes a private key; an empty value deletes it.
   *
   * @throws SimulationException when the client may not write, or after a query that forbids it
   */
  public synchronized void putPrivateData(
      String namespace, String collection, String key, ByteString value) {
    requirePrivatelyWritable(namespace, collection);
    record.writePrivate(namespace, collection, key, value, false);
  }

  /**
   * Deletes a private key and everything that was ever its value.
   *
   * @throws SimulationException when the client may not write, or after a query that forbids it
   */
  public synchronized void purgePrivateData(String namespace, String collection, String key) {
    requirePrivatelyWritable(namespace, collection);
    record.writePrivate(namespace, collection, key, ByteString.EMPTY, true);
  }

  /**
   * Replaces the whole metadata of a private key.
   *
   * @throws SimulationException when the client may not write, or after a query that forbids it
   */
  public synchronized void putPrivateDataMetadata(
      String namespace, String collection, String key, Map<String, ByteString> metadata) {
    requirePrivatelyWritable(namespace, collection);
    record.writePrivateMetadata(namespace, collection, key, metadata);
  }

  /**
   * Opens a range of private keys. It leaves no trace in the read set, so nothing may be written in
   * the same transaction.
   *
   * @param rowsMax rows after which it ends without a word; 0 or less for the usual limit
   * @throws SimulationException when the client may not read, or after a write
   */
  public synchronized QueryResponse getPrivateDataByRange(
      String namespace, String collection, String start, String end, int rowsMax) {
    requireReader(namespace, collection);
    if (written) {
      throw unsupported("Queries on pvt data is supported only in a read-only transaction");
    }
    privateRangeRead = true;
    requireCollection(namespace, collection);
    requireOpen();
    Iterator<StateEntry> rows = privateScope.data().range(namespace, collection, start, end);
    return queries.open(new PrivateRows(namespace, rows), rowsMax);
  }

  /**
   * Refuses a query in a query language, which this state database does not know.
   *
   * @throws SimulationException always, with the first reason that there is
   */
  public synchronized void requirePrivateQuery(String namespace, String collection) {
    requireReader(namespace, collection);
    if (written) {
      throw unsupported("Queries on pvt data is supported only in a read-only transaction");
    }
    privateRangeRead = true;
    requireCollection(namespace, collection);
    throw new SimulationException("ExecuteQuery not supported for leveldb");
  }

  private void requireReader(String namespace, String collection) {
    if (!permission(namespace, collection).read()) {
      throw new SimulationException(
          "tx creator does not have read access permission on privatedata in chaincodeName:"
              + namespace
              + " collectionName: "
              + collection);
    }
  }

  private void requirePrivatelyWritable(String namespace, String collection) {
    if (!permission(namespace, collection).write()) {
      throw new SimulationException(
          "tx creator does not have write access permission on privatedata in chaincodeName:"
              + namespace
              + " collectionName: "
              + collection);
    }
    requireCollection(namespace, collection);
    requireWritable();
  }

  private PrivateScope.Permission permission(String namespace, String collection) {
    readCollections(namespace);
    return privateScope
        .permission(snapshot, namespace, collection)
        .orElseThrow(
            () ->
                new SimulationException(
                    "collection "
                        + privateScope.channel()
                        + "/"
                        + namespace
                        + "/"
                        + collection
                        + " could not be found"));
  }

  private void requireCollection(String namespace, String collection) {
    readCollections(namespace);
    if (!privateScope.collections().isDefined(snapshot, namespace, collection)) {
      throw new SimulationException(
          "collection ["
              + collection
              + "] not defined in the collection config for chaincode ["
              + namespace
              + "]");
    }
  }

  /** Whoever touches private data depends on the whole definition. */
  private void readCollections(String chaincode) {
    requireOpen();
    if (!chaincode.equals(ChaincodeDefinition.NAMESPACE)) {
      ChaincodeDefinition.keys(chaincode).forEach(key -> read(ChaincodeDefinition.NAMESPACE, key));
    }
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
    if (privateRangeRead) {
      throw unsupported(
          "Transaction has already performed queries on pvt data. Writes are not allowed");
    }
    if (paginated) {
      throw unsupported(
          "Transaction has already performed a paginated query. Writes are not allowed");
    }
    written = true;
  }

  private SimulationException unsupported(String why) {
    return new SimulationException("txid [" + transactionId + "]: unsuppored transaction. " + why);
  }
}
