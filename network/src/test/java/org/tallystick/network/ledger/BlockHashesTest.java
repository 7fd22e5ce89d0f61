package org.tallystick.network.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.junit.jupiter.api.Test;

/** Rule F10 of the ledger: how a block hashes. */
class BlockHashesTest {

  private static final BlockHeader HEADER =
      BlockHeader.newBuilder()
          .setNumber(300)
          .setPreviousHash(ByteString.copyFrom(new byte[] {1, 2}))
          .setDataHash(ByteString.copyFrom(new byte[] {3}))
          .build();

  @Test
  void a_header_is_a_sequence_of_number_previous_hash_and_data_hash() {
    assertThat(HexFormat.of().formatHex(BlockHashes.headerBytes(HEADER)))
        .isEqualTo("300b" + "0202012c" + "04020102" + "040103");
  }

  @Test
  void the_first_header_has_an_empty_previous_hash_and_a_large_number_stays_positive() {
    BlockHeader first = BlockHeader.newBuilder().setDataHash(ByteString.EMPTY).build();
    assertThat(HexFormat.of().formatHex(BlockHashes.headerBytes(first)))
        .isEqualTo("3007" + "020100" + "0400" + "0400");
    BlockHeader last = BlockHeader.newBuilder().setNumber(-1).build();
    assertThat(HexFormat.of().formatHex(BlockHashes.headerBytes(last)))
        .isEqualTo("300f" + "020900ffffffffffffffff" + "0400" + "0400");
  }

  @Test
  void data_hashes_as_one_piece() throws Exception {
    BlockData data =
        BlockData.newBuilder()
            .addData(ByteString.copyFromUtf8("ab"))
            .addData(ByteString.copyFromUtf8("c"))
            .build();
    assertThat(BlockHashes.dataHash(data).toByteArray())
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest("abc".getBytes(UTF_8)));
  }
}
