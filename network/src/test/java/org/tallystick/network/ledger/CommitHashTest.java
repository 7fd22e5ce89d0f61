package org.tallystick.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.network.validation.TestChannel.CHAINCODE;
import static org.tallystick.network.validation.TestChannel.put;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.validation.TestChannel;
import org.tallystick.network.validation.TestTransaction;

/** Rule F10 of the ledger: the commit hash is that of codes, updates and the commit hash before. */
class CommitHashTest {

  @TempDir Path directory;

  @Test
  void versions_are_written_with_their_length_in_front_and_no_leading_zeroes() {
    assertThat(hex(new Version(0, 0))).isEqualTo("0000");
    assertThat(hex(new Version(1, 255))).isEqualTo("010101ff");
    assertThat(hex(new Version(256, 65_536))).isEqualTo("02010003010000");
  }

  @Test
  void the_hash_covers_length_and_codes_updates_and_the_hash_before() throws Exception {
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      ByteString before = commitHash(channel, 1);
      channel.commit(
          channel.endorsed(
              s -> {
                put(s, "b", "2");
                s.deleteState(CHAINCODE, "c");
              }),
          channel.endorsed(s -> put(s, "a", "1")));
      // key = 3, delete = 4, value = 5, version = 6; the namespace, 1, only on its first key
      String updates =
          "0a13"
              + "0a056261736963"
              + "1a0161"
              + "2a0131"
              + "3204"
              + "01020101"
              + "0a0b"
              + "1a0162"
              + "2a0132"
              + "3203"
              + "010200"
              + "0a0a"
              + "1a0163"
              + "2001"
              + "3203"
              + "010200";
      byte[] expected =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  HexFormat.of()
                      .parseHex(
                          "02"
                              + "0000"
                              + updates
                              + HexFormat.of().formatHex(before.toByteArray())));
      assertThat(commitHash(channel, 2).toByteArray()).isEqualTo(expected);
    }
  }

  @Test
  void hashes_of_private_keys_stand_after_the_public_keys_of_their_chaincode() throws Exception {
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      ByteString keyHash = Sha256.of(ByteString.copyFromUtf8("k"));
      ByteString valueHash = Sha256.of(ByteString.copyFromUtf8("v"));
      BlockUpdates updates = new BlockUpdates(channel.ledger().snapshot());
      updates.add(
          TransactionEnvelope.of(
              new TestTransaction(CHAINCODE, privateWrite(keyHash, valueHash))
                  .endorsedBy("Alpha")
                  .toByteString()),
          0);
      // namespace = 1 on the chaincode's first key, collection = 2 on the collection's first
      String expected =
          "0a120a056261736963"
              + "1a0161"
              + "2a0131"
              + "3203010200"
              + "0a4d"
              + "12026331"
              + "1a20"
              + HexFormat.of().formatHex(keyHash.toByteArray())
              + "2a20"
              + HexFormat.of().formatHex(valueHash.toByteArray())
              + "3203010200";
      assertThat(HexFormat.of().formatHex(updates.deterministicBytes().toByteArray()))
          .isEqualTo(expected);
    }
  }

  private static ByteString privateWrite(ByteString keyHash, ByteString valueHash) {
    HashedRWSet hashes =
        HashedRWSet.newBuilder()
            .addHashedWrites(KVWriteHash.newBuilder().setKeyHash(keyHash).setValueHash(valueHash))
            .build();
    KVRWSet open =
        KVRWSet.newBuilder()
            .addWrites(KVWrite.newBuilder().setKey("a").setValue(ByteString.copyFromUtf8("1")))
            .build();
    return TxReadWriteSet.newBuilder()
        .addNsRwset(
            NsReadWriteSet.newBuilder()
                .setNamespace(CHAINCODE)
                .setRwset(open.toByteString())
                .addCollectionHashedRwset(
                    CollectionHashedReadWriteSet.newBuilder()
                        .setCollectionName("c1")
                        .setHashedRwset(hashes.toByteString())))
        .build()
        .toByteString();
  }

  private static ByteString commitHash(TestChannel channel, long block) throws Exception {
    return Metadata.parseFrom(
            channel
                .ledger()
                .block(block)
                .getMetadata()
                .getMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE))
        .getValue();
  }

  private static String hex(Version version) {
    return HexFormat.of().formatHex(version.toOrderedBytes().toByteArray());
  }
}
