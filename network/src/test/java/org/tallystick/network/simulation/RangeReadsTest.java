package org.tallystick.network.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.network.ledger.Version;

/** Rule F3 of the ledger: rows of a range as they are up to 50, as hashes from 51 on. */
class RangeReadsTest {

  @Test
  void fifty_rows_are_kept_as_they_are() {
    RangeQueryInfo record = record(50, 50);
    assertThat(record.hasReadsMerkleHashes()).isFalse();
    assertThat(record.getRawReads().getKvReadsList()).isEqualTo(rows(0, 50));
  }

  @Test
  void fifty_one_rows_are_one_leaf() {
    assertThat(record(51, 50).getReadsMerkleHashes())
        .isEqualTo(summary(50, 1, List.of(leaf(0, 51))));
  }

  @Test
  void a_last_leaf_may_be_short() {
    assertThat(record(60, 50).getReadsMerkleHashes())
        .isEqualTo(summary(50, 1, List.of(leaf(0, 51), leaf(51, 60))));
  }

  @Test
  void fifty_one_leaves_become_one_hash_of_the_next_level() {
    List<ByteString> leaves = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      leaves.add(leaf(i * 51, (i + 1) * 51));
    }
    assertThat(record(51 * 51, 50).getReadsMerkleHashes())
        .isEqualTo(summary(50, 2, List.of(sha256(ByteString.copyFrom(leaves)))));
  }

  /** Degree 3: leaves of four rows, levels of four hashes; expected shapes counted by hand. */
  @ParameterizedTest(name = "{0} rows: {2} hashes on level {1}")
  @CsvSource({"4,1,1", "12,1,3", "13,2,1", "16,2,1", "17,2,2", "48,2,3", "49,3,1", "64,3,1"})
  void levels_fill_from_below(int rows, int level, int hashes) {
    QueryReadsMerkleSummary summary = record(rows, 3).getReadsMerkleHashes();
    assertThat(summary.getMaxLevel()).isEqualTo(level);
    assertThat(summary.getMaxLevelHashesCount()).isEqualTo(hashes);
  }

  @Test
  void a_single_hash_rises_as_it_is() {
    ByteString firstFour =
        sha256(leaf(0, 4).concat(leaf(4, 8)).concat(leaf(8, 12)).concat(leaf(12, 16)));
    assertThat(record(17, 3).getReadsMerkleHashes())
        .isEqualTo(summary(3, 2, List.of(firstFour, leaf(16, 17))));
  }

  @Test
  void a_degree_below_two_is_refused() {
    assertThatThrownBy(() -> new RangeReads(1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static RangeQueryInfo record(int count, int degree) {
    RangeReads reads = new RangeReads(degree);
    rows(0, count).forEach(reads::add);
    RangeQueryInfo.Builder record = RangeQueryInfo.newBuilder();
    reads.recordIn(record);
    return record.build();
  }

  private static List<KVRead> rows(int from, int to) {
    List<KVRead> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(
          KVRead.newBuilder().setKey(Rows.key(i)).setVersion(new Version(7, i).toProto()).build());
    }
    return rows;
  }

  private static ByteString leaf(int from, int to) {
    return sha256(QueryReads.newBuilder().addAllKvReads(rows(from, to)).build().toByteString());
  }

  private static ByteString sha256(ByteString bytes) {
    try {
      return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static QueryReadsMerkleSummary summary(int degree, int level, List<ByteString> hashes) {
    return QueryReadsMerkleSummary.newBuilder()
        .setMaxDegree(degree)
        .setMaxLevel(level)
        .addAllMaxLevelHashes(hashes)
        .build();
  }
}
