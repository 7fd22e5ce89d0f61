package org.tallystick.network.simulation;

import com.google.protobuf.MessageLite;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResponseMetadata;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;

/** The queries of one simulation that still have rows, and how their rows are handed out. */
final class OpenQueries {

  /** Rows in one message to the chaincode; fixed in Fabric's peer. */
  private static final int BATCH_ROWS = 100;

  /**
   * {@code ledger.state.totalQueryLimit} of the peer's shipped settings; a query ends there without
   * a word.
   */
  private static final int TOTAL_ROWS = 100_000;

  private final Map<String, OpenQuery> open = new HashMap<>();
  private int opened;

  private static final class OpenQuery {
    private final Iterator<? extends MessageLite> rows;
    private MessageLite lookedAt;
    private int taken;

    private OpenQuery(Iterator<? extends MessageLite> rows) {
      this.rows = rows;
    }
  }

  /** Opens a query and answers its first batch. */
  QueryResponse open(Iterator<? extends MessageLite> rows) {
    return open(rows, TOTAL_ROWS);
  }

  /**
   * Opens a query that may end in its first batch.
   *
   * @param rowsMax rows after which it ends there, 0 or less for the usual limit; as in Fabric it
   *     does not hold for later batches
   */
  QueryResponse open(Iterator<? extends MessageLite> rows, int rowsMax) {
    String id = Integer.toString(++opened);
    open.put(id, new OpenQuery(rows));
    return next(id, rowsMax > 0 ? Math.min(rowsMax, TOTAL_ROWS) : TOTAL_ROWS);
  }

  /**
   * Answers the next batch of an open query; the row after a full batch is taken and kept for the
   * next.
   */
  QueryResponse next(String id) {
    return next(id, TOTAL_ROWS);
  }

  private QueryResponse next(String id, int rowsMax) {
    OpenQuery query = open.get(id);
    if (query == null) {
      throw new SimulationException("query iterator not found");
    }
    QueryResponse.Builder batch = QueryResponse.newBuilder().setId(id);
    if (query.lookedAt != null) {
      batch.addResults(row(query.lookedAt));
      query.lookedAt = null;
    }
    while (query.taken < rowsMax && query.rows.hasNext()) {
      MessageLite next = query.rows.next();
      query.taken++;
      if (batch.getResultsCount() == BATCH_ROWS) {
        query.lookedAt = next;
        return batch.setHasMore(true).build();
      }
      batch.addResults(row(next));
    }
    open.remove(id);
    return batch.build();
  }

  QueryResponse close(String id) {
    open.remove(id);
    return QueryResponse.newBuilder().setId(id).build();
  }

  /**
   * Answers a page of a range with the bookmark of the next. The page takes no row beyond its last
   * one.
   *
   * @param pageSize rows, 0 or less means as many as a query may return
   */
  static QueryResponse page(RangeQuery query, int pageSize) {
    int limit = pageSize > 0 ? Math.min(pageSize, TOTAL_ROWS) : TOTAL_ROWS;
    QueryResponse.Builder page = QueryResponse.newBuilder();
    while (page.getResultsCount() < limit && query.hasNext()) {
      page.addResults(row(query.next()));
    }
    return page.setMetadata(
            QueryResponseMetadata.newBuilder()
                .setFetchedRecordsCount(page.getResultsCount())
                .setBookmark(query.bookmark())
                .build()
                .toByteString())
        .build();
  }

  private static QueryResultBytes row(MessageLite row) {
    return QueryResultBytes.newBuilder().setResultBytes(row.toByteString()).build();
  }
}
