package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;

/**
 * A read-write set, a line for each thing in it and in its order. Versions say the block by its
 * name in the case; those of {@code _lifecycle} say nothing, because the networks deploy chaincodes
 * in blocks of their own, and of what an organisation approves the hashes say nothing, because
 * package ids are in it. Of a merkle summary only its shape is told: its hashes contain block
 * numbers.
 */
final class ReadWriteText {
  private static final int HASH_SHOWN = 8;
  private static final int ROWS_SHOWN_MAX = 8;
  private static final String LIFECYCLE = "_lifecycle";

  private final String channel;
  private final Normaliser normaliser;
  private final List<String> lines = new ArrayList<>();

  private ReadWriteText(String channel, Normaliser normaliser) {
    this.channel = channel;
    this.normaliser = normaliser;
  }

  static List<String> of(ByteString results, String channel, Normaliser normaliser)
      throws InvalidProtocolBufferException {
    ReadWriteText text = new ReadWriteText(channel, normaliser);
    for (NsReadWriteSet each : TxReadWriteSet.parseFrom(results).getNsRwsetList()) {
      text.namespace(each);
    }
    return text.lines;
  }

  private void namespace(NsReadWriteSet namespace) throws InvalidProtocolBufferException {
    String name = namespace.getNamespace();
    KVRWSet set = KVRWSet.parseFrom(namespace.getRwset());
    for (KVRead read : set.getReadsList()) {
      lines.add(name + " read " + read(name, read));
    }
    set.getRangeQueriesInfoList()
        .forEach(range -> lines.add(name + " range " + range(name, range)));
    set.getWritesList().forEach(write -> lines.add(name + " " + write(write)));
    set.getMetadataWritesList()
        .forEach(
            write ->
                lines.add(name + " metadata " + write.getKey() + entries(write.getEntriesList())));
    for (CollectionHashedReadWriteSet each : namespace.getCollectionHashedRwsetList()) {
      collection(name + "/" + each.getCollectionName(), each);
    }
  }

  private void collection(String name, CollectionHashedReadWriteSet collection)
      throws InvalidProtocolBufferException {
    HashedRWSet set = HashedRWSet.parseFrom(collection.getHashedRwset());
    if (name.startsWith(LIFECYCLE)) {
      lines.add(
          name
              + " "
              + set.getHashedReadsCount()
              + " reads, "
              + set.getHashedWritesCount()
              + " writes");
      return;
    }
    set.getHashedReadsList()
        .forEach(
            read ->
                lines.add(
                    name
                        + " read "
                        + hash(read.getKeyHash())
                        + (read.hasVersion() ? version(read.getVersion()) : " absent")));
    set.getHashedWritesList()
        .forEach(
            write ->
                lines.add(
                    name
                        + (write.getIsPurge() ? " purge " : "")
                        + (write.getIsDelete() ? " delete " : " write ")
                        + hash(write.getKeyHash())
                        + " = "
                        + hash(write.getValueHash())));
    set.getMetadataWritesList()
        .forEach(
            write ->
                lines.add(
                    name
                        + " metadata "
                        + hash(write.getKeyHash())
                        + entries(write.getEntriesList())));
    lines.add(name + " as a whole " + hash(collection.getPvtRwsetHash()));
  }

  private String read(String namespace, KVRead read) {
    if (namespace.equals(LIFECYCLE)) {
      return read.getKey();
    }
    return read.getKey() + (read.hasVersion() ? version(read.getVersion()) : " absent");
  }

  private String version(Version version) {
    return " at " + normaliser.block(channel, version.getBlockNum()) + "." + version.getTxNum();
  }

  private static String write(KVWrite write) {
    return (write.getIsDelete() ? "delete " : "write ")
        + write.getKey()
        + (write.getValue().isEmpty() ? "" : " = " + EndorsedAction.text(write.getValue()));
  }

  private String range(String namespace, RangeQueryInfo range) {
    StringBuilder text =
        new StringBuilder("[" + range.getStartKey() + ", " + range.getEndKey() + ")");
    text.append(range.getItrExhausted() ? " to its end" : " not to its end");
    if (range.hasRawReads()) {
      List<KVRead> reads = range.getRawReads().getKvReadsList();
      text.append(", ").append(reads.size()).append(" rows");
      if (reads.size() <= ROWS_SHOWN_MAX) {
        reads.forEach(read -> text.append(", ").append(read(namespace, read)));
      }
    } else if (range.hasReadsMerkleHashes()) {
      text.append(", merkle degree ")
          .append(range.getReadsMerkleHashes().getMaxDegree())
          .append(" level ")
          .append(range.getReadsMerkleHashes().getMaxLevel())
          .append(" hashes ")
          .append(range.getReadsMerkleHashes().getMaxLevelHashesCount());
    } else {
      text.append(", no reads");
    }
    return text.toString();
  }

  private static String entries(List<KVMetadataEntry> entries) {
    StringBuilder text = new StringBuilder();
    for (KVMetadataEntry entry : entries) {
      text.append(' ')
          .append(entry.getName())
          .append('=')
          .append(HexFormat.of().formatHex(entry.getValue().toByteArray()));
    }
    return text.isEmpty() ? " removed" : text.toString();
  }

  private static String hash(ByteString hash) {
    return hash.isEmpty()
        ? "nothing"
        : HexFormat.of()
            .formatHex(hash.substring(0, Math.min(HASH_SHOWN, hash.size())).toByteArray());
  }
}
