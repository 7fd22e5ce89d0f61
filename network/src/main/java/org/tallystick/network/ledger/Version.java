package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;

/**
 * Where a key was last written: the number of the block and the position of the transaction in it.
 *
 * @param block number of the block, 0 is the genesis block
 * @param transaction position in the block, from 0
 */
public record Version(long block, int transaction) implements Comparable<Version> {

  /** The same version as Fabric's read sets carry it. */
  public org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version toProto() {
    return org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version.newBuilder()
        .setBlockNum(block)
        .setTxNum(transaction)
        .build();
  }

  /**
   * Whether a recorded read saw what is there now.
   *
   * @param current the version of the key now, null when the key is absent
   * @param read what the simulation recorded; no version means that it saw no key
   */
  public static boolean matches(Version current, KVRead read) {
    return read.hasVersion() ? isSame(current, read.getVersion()) : current == null;
  }

  /** The same for a private key, of which the hash was recorded. */
  public static boolean matches(Version current, KVReadHash read) {
    return read.hasVersion() ? isSame(current, read.getVersion()) : current == null;
  }

  private static boolean isSame(
      Version current, org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version read) {
    return current != null
        && read.getBlockNum() == current.block
        && read.getTxNum() == current.transaction;
  }

  /** As Fabric's messages show it. */
  @Override
  public String toString() {
    return "{BlockNum: " + block + ", TxNum: " + transaction + "}";
  }

  @Override
  public int compareTo(Version other) {
    int byBlock = Long.compareUnsigned(block, other.block);
    return byBlock != 0 ? byBlock : Integer.compare(transaction, other.transaction);
  }

  /** Fabric's order-preserving bytes of a height, part of the commit hash. */
  ByteString toOrderedBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(12);
    writeOrdered(out, block);
    writeOrdered(out, transaction);
    return ByteString.copyFrom(out.toByteArray());
  }

  private static void writeOrdered(ByteArrayOutputStream out, long number) {
    int size = (Long.SIZE - Long.numberOfLeadingZeros(number) + 7) / 8;
    out.write(size);
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
      out.write((int) (number >>> shift));
    }
  }
}
