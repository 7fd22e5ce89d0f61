package org.tallystick.network.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;

/** The file of a channel's blocks. */
final class BlockFile implements Closeable {
  private static final FrameFile.Names NAMES = new FrameFile.Names("block file", "block");

  private final FrameFile file;

  private BlockFile(FrameFile file) {
    this.file = file;
  }

  /**
   * Opens or creates the file and hands every whole block to the reader in order.
   *
   * @throws LedgerException when another process has it open, or it is damaged before its end
   */
  static BlockFile open(Path path, Consumer<Block> reader) {
    return new BlockFile(FrameFile.open(path, NAMES, body -> reader.accept(Block.parseFrom(body))));
  }

  /** Appends a block and returns when it is on the disk. */
  void append(Block block) {
    file.append(List.of(block.toByteArray()));
  }

  /** Reads a block that the file holds. */
  Block read(int number) {
    try {
      return Block.parseFrom(file.read(number));
    } catch (InvalidProtocolBufferException malformed) {
      throw new LedgerException("block " + number + " cannot be read", malformed);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
