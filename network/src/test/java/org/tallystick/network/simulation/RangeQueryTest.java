package org.tallystick.network.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResponseMetadata;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;
import org.junit.jupiter.api.Test;
import org.tallystick.network.ledger.ReadWriteSet;

/**
 * Rule F2 of the ledger: a range is recorded as far as the peer went, not as far as the chaincode
 * looked.
 */
class RangeQueryTest {

  private static final QueryMetadata NO_PAGES = QueryMetadata.getDefaultInstance();

  @Test
  void a_step_is_a_hundred_rows_and_one_that_is_looked_at() throws Exception {
    TransactionSimulator simulator = new TransactionSimulator(Rows.numbered(250), "tx");
    QueryResponse first = simulator.getStateByRange("cc", "k", "l", NO_PAGES);
    assertThat(first.getHasMore()).isTrue();
    assertThat(keys(first)).hasSize(100).startsWith(Rows.key(0)).endsWith(Rows.key(99));
    simulator.queryStateClose(first.getId());

    RangeQueryInfo record = ranges(simulator).get(0);
    assertThat(record.getStartKey()).isEqualTo("k");
    assertThat(record.getEndKey()).isEqualTo(Rows.key(100));
    assertThat(record.getItrExhausted()).isFalse();
    assertThat(record.getReadsMerkleHashes().getMaxLevelHashesCount()).isEqualTo(2);
  }

  @Test
  void a_range_read_to_its_end_is_recorded_with_its_own_end() throws Exception {
    TransactionSimulator simulator = new TransactionSimulator(Rows.numbered(250), "tx");
    QueryResponse step = simulator.getStateByRange("cc", "k", "l", NO_PAGES);
    List<String> all = new ArrayList<>(keys(step));
    while (step.getHasMore()) {
      step = simulator.queryStateNext(step.getId());
      all.addAll(keys(step));
    }
    assertThat(all).hasSize(250).doesNotHaveDuplicates().isSorted();
    String id = step.getId();
    assertThatThrownBy(() -> simulator.queryStateNext(id))
        .isInstanceOf(SimulationException.class)
        .hasMessage("query iterator not found");
    assertThat(simulator.queryStateClose(id).getId()).isEqualTo(id);

    RangeQueryInfo record = ranges(simulator).get(0);
    assertThat(record.getEndKey()).isEqualTo("l");
    assertThat(record.getItrExhausted()).isTrue();
  }

  @Test
  void exactly_a_hundred_rows_end_the_range_in_one_step() throws Exception {
    TransactionSimulator simulator = new TransactionSimulator(Rows.numbered(100), "tx");
    assertThat(simulator.getStateByRange("cc", "", "", NO_PAGES).getHasMore()).isFalse();
    assertThat(ranges(simulator).get(0).getItrExhausted()).isTrue();
  }

  @Test
  void an_empty_range_has_no_reads_field() throws Exception {
    TransactionSimulator simulator = new TransactionSimulator(Rows.numbered(0), "tx");
    simulator.getStateByRange("cc", "a", "b", NO_PAGES);
    assertThat(ranges(simulator))
        .containsExactly(
            RangeQueryInfo.newBuilder()
                .setStartKey("a")
                .setEndKey("b")
                .setItrExhausted(true)
                .build());
  }

  @Test
  void equal_ranges_are_recorded_once_in_the_order_of_the_calls() throws Exception {
    TransactionSimulator simulator = new TransactionSimulator(Rows.numbered(3), "tx");
    simulator.getStateByRange("cc", Rows.key(1), "", NO_PAGES);
    simulator.getStateByRange("cc", "", "", NO_PAGES);
    simulator.getStateByRange("cc", Rows.key(1), "", NO_PAGES);
    assertThat(ranges(simulator))
        .extracting(RangeQueryInfo::getStartKey)
        .containsExactly(Rows.key(1), "");
  }

  @Test
  void a_page_ends_at_its_last_row_unexhausted_also_when_nothing_follows() throws Exception {
    TransactionSimulator simulator = new TransactionSimulator(Rows.numbered(4), "tx");
    QueryResponse first =
        simulator.getStateByRange("cc", "", "", QueryMetadata.newBuilder().setPageSize(2).build());
    assertThat(keys(first)).containsExactly(Rows.key(0), Rows.key(1));
    assertThat(first.getHasMore()).isFalse();
    assertThat(metadata(first).getBookmark()).isEqualTo(Rows.key(2));
    assertThat(metadata(first).getFetchedRecordsCount()).isEqualTo(2);

    QueryResponse second =
        simulator.getStateByRange(
            "cc",
            "",
            "",
            QueryMetadata.newBuilder().setPageSize(2).setBookmark(Rows.key(2)).build());
    assertThat(keys(second)).containsExactly(Rows.key(2), Rows.key(3));
    assertThat(metadata(second).getBookmark()).isEmpty();

    List<RangeQueryInfo> records = ranges(simulator);
    assertThat(records).extracting(RangeQueryInfo::getStartKey).containsExactly("", Rows.key(2));
    assertThat(records)
        .extracting(RangeQueryInfo::getEndKey)
        .containsExactly(Rows.key(1), Rows.key(3));
    assertThat(records).noneMatch(RangeQueryInfo::getItrExhausted);
  }

  @Test
  void a_page_that_is_not_full_is_exhausted() throws Exception {
    TransactionSimulator simulator = new TransactionSimulator(Rows.numbered(1), "tx");
    QueryResponse page =
        simulator.getStateByRange("cc", "", "z", QueryMetadata.newBuilder().setPageSize(2).build());
    assertThat(metadata(page).getBookmark()).isEmpty();
    RangeQueryInfo record = ranges(simulator).get(0);
    assertThat(record.getItrExhausted()).isTrue();
    assertThat(record.getEndKey()).isEqualTo("z");
  }

  @Test
  void a_range_ends_silently_after_a_hundred_thousand_rows() throws Exception {
    TransactionSimulator simulator = new TransactionSimulator(Rows.numbered(100_002), "tx");
    QueryResponse step = simulator.getStateByRange("cc", "", "", NO_PAGES);
    int rows = step.getResultsCount();
    while (step.getHasMore()) {
      step = simulator.queryStateNext(step.getId());
      rows += step.getResultsCount();
    }
    assertThat(rows).isEqualTo(100_000);
    RangeQueryInfo record = ranges(simulator).get(0);
    assertThat(record.getEndKey()).isEqualTo(Rows.key(99_999));
    assertThat(record.getItrExhausted()).isFalse();
  }

  private static List<String> keys(QueryResponse response) throws InvalidProtocolBufferException {
    List<String> keys = new ArrayList<>();
    for (QueryResultBytes row : response.getResultsList()) {
      keys.add(KV.parseFrom(row.getResultBytes()).getKey());
    }
    return keys;
  }

  private static QueryResponseMetadata metadata(QueryResponse response)
      throws InvalidProtocolBufferException {
    return QueryResponseMetadata.parseFrom(response.getMetadata());
  }

  private static List<RangeQueryInfo> ranges(TransactionSimulator simulator)
      throws InvalidProtocolBufferException {
    return ReadWriteSet.parse(simulator.finish().readWriteSet())
        .namespaces()
        .get(0)
        .publicSet()
        .getRangeQueriesInfoList();
  }
}
