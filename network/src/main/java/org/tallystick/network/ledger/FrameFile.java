package org.tallystick.network.ledger;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An append-only file of entries: for each its length (4 bytes), the CRC-32C of its bytes (4 bytes)
 * and its bytes. An entry that was being written when the process died is cut off at the next
 * start; damage anywhere else is refused, because something announced would be lost.
 */
public final class FrameFile implements Closeable {

  private static final int FRAME_HEADER_BYTES = 8;

  /** Fabric's largest message, which an entry must fit into to be sent. */
  private static final int MAX_BODY_BYTES = 100 << 20;

  /**
   * What the file is called in messages.
   *
   * @param file such as {@code block file}
   * @param entry such as {@code block}
   */
  public record Names(String file, String entry) {}

  /** Reads an entry when the file is opened. */
  @FunctionalInterface
  public interface EntryReader {
    /**
     * Takes the next entry.
     *
     * @throws IOException when the bytes make no sense; the file then counts as damaged
     */
    void read(byte[] body) throws IOException;
  }

  private final Path path;
  private final Names names;
  private final FileChannel channel;
  private volatile long[] offsets = new long[64];
  private volatile int count;
  private long end;
  private IOException failure;

  private FrameFile(Path path, Names names, FileChannel channel) {
    this.path = path;
    this.names = names;
    this.channel = channel;
  }

  /**
   * Opens or creates the file, hands every whole entry to the reader in order, and cuts off a torn
   * last one.
   *
   * @throws LedgerException when another process has it open, or it is damaged before its end
   */
  public static FrameFile open(Path path, Names names, EntryReader reader) {
    try {
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        lock(path, names, channel);
        FrameFile file = new FrameFile(path, names, channel);
        file.scan(reader);
        return file;
      } catch (IOException | RuntimeException refused) {
        channel.close();
        throw refused;
      }
    } catch (IOException unreadable) {
      throw new LedgerException(
          "the " + names.file() + " " + path + " cannot be opened", unreadable);
    }
  }

  private static void lock(Path path, Names names, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      lock = null;
    }
    if (lock == null) {
      throw new LedgerException(
          "the "
              + names.file()
              + " "
              + path
              + " is in use by a running network; stop that one first");
    }
  }

  private void scan(EntryReader reader) throws IOException {
    long size = channel.size();
    while (end < size) {
      byte[] body = frameAt(end, size);
      if (body == null) {
        channel.truncate(end);
        channel.force(true);
        return;
      }
      try {
        reader.read(body);
      } catch (IOException malformed) {
        throw damaged(malformed);
      }
      remember(end);
      end += FRAME_HEADER_BYTES + body.length;
    }
  }

  /** The body of the frame at an offset, or null when it is the torn last one. */
  private byte[] frameAt(long offset, long size) throws IOException {
    if (size - offset < FRAME_HEADER_BYTES) {
      return null;
    }
    ByteBuffer header = read(offset, FRAME_HEADER_BYTES);
    int length = header.getInt();
    int checksum = header.getInt();
    if (length <= 0 || length > MAX_BODY_BYTES) {
      if (length == 0 && onlyZeroesFrom(offset, size)) {
        return null;
      }
      throw damaged(null);
    }
    long bodyEnd = offset + FRAME_HEADER_BYTES + length;
    if (bodyEnd > size) {
      return null;
    }
    byte[] body = read(offset + FRAME_HEADER_BYTES, length).array();
    if (checksum(body) == checksum) {
      return body;
    }
    if (bodyEnd == size) {
      return null;
    }
    throw damaged(null);
  }

  private boolean onlyZeroesFrom(long offset, long size) throws IOException {
    for (long at = offset; at < size; at += 8192) {
      byte[] piece = read(at, (int) Math.min(8192, size - at)).array();
      if (!Arrays.equals(piece, new byte[piece.length])) {
        return false;
      }
    }
    return true;
  }

  private LedgerException damaged(Exception cause) {
    return new LedgerException(
        "the "
            + names.file()
            + " "
            + path
            + " is damaged at "
            + names.entry()
            + " "
            + count
            + " (byte "
            + end
            + "); restore it from a copy",
        cause);
  }

  /** How many entries the file holds. */
  public int count() {
    return count;
  }

  /** The length of the file in bytes. */
  public synchronized long size() {
    return end;
  }

  /**
   * Appends entries and returns when they are on the disk. After a failure nothing more is accepted
   * until the file is opened anew, because what the disk holds is then unknown.
   */
  public synchronized void append(List<byte[]> bodies) {
    if (failure != null) {
      throw new LedgerException(
          "the " + names.file() + " " + path + " failed earlier; restart the network", failure);
    }
    try {
      for (byte[] body : bodies) {
        write(body);
      }
      channel.force(false);
    } catch (IOException unwritable) {
      failure = unwritable;
      throw new LedgerException(
          names.entry() + " " + count + " cannot be written to " + path + "; is the disk full?",
          unwritable);
    }
  }

  private void write(byte[] body) throws IOException {
    if (body.length > MAX_BODY_BYTES) {
      throw new LedgerException(
          names.entry()
              + " "
              + count
              + " has "
              + body.length
              + " bytes, more than "
              + MAX_BODY_BYTES);
    }
    ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER_BYTES + body.length);
    frame.putInt(body.length).putInt(checksum(body)).put(body).flip();
    long at = end;
    while (frame.hasRemaining()) {
      at += channel.write(frame, at);
    }
    remember(end);
    end = at;
  }

  private void remember(long offset) {
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, count * 2);
    }
    offsets[count] = offset;
    count = count + 1;
  }

  /** Reads an entry that the file holds. */
  public byte[] read(int number) {
    try {
      long offset = offsets[number];
      int length = read(offset, FRAME_HEADER_BYTES).getInt();
      return read(offset + FRAME_HEADER_BYTES, length).array();
    } catch (IOException unreadable) {
      throw new LedgerException(
          names.entry() + " " + number + " cannot be read from " + path, unreadable);
    }
  }

  private ByteBuffer read(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("the file ends at byte " + (offset + buffer.position()));
      }
    }
    return buffer.flip();
  }

  private static int checksum(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
