package org.tallystick.network.chaincode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;

/**
 * Looks for one string in the constant pools of a jar's classes. A test's class path holds tens of
 * thousands of classes, and opening each as an entry of a {@link java.util.zip.ZipFile} costs more
 * than to inflate it: so the jar is read by the layout of its central directory (PKWARE's APPNOTE,
 * 4.3), and each class no further than its pool (JVM specification, 4.4).
 */
final class JarSearch {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_BYTES = 30;

  /** As many entries, or more, which only ZIP64 counts. */
  private static final int ENTRIES_MAX = 0xffff;

  private static final byte[] CLASS = ".class".getBytes(StandardCharsets.US_ASCII);
  private static final int CHUNK_BYTES = 2048;

  private final byte[] text;
  private final byte[] jar;
  private final ByteBuffer numbers;
  private final Inflater inflater;
  private byte[] inflated = new byte[CHUNK_BYTES];
  private int inflatedBytes;

  private JarSearch(byte[] jar, byte[] text, Inflater inflater) {
    this.jar = jar;
    this.numbers = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
    this.text = text;
    this.inflater = inflater;
  }

  /**
   * Whether a class of a jar may have this string in its constant pool. What is not laid out as
   * {@code jar} and the build tools do it may have anything.
   *
   * @throws IOException when the file cannot be read
   */
  static boolean mayHold(Path jar, byte[] text) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      return new JarSearch(Files.readAllBytes(jar), text, inflater).mayHold();
    } catch (DataFormatException | IndexOutOfBoundsException otherwiseLaidOut) {
      return true;
    } finally {
      inflater.end();
    }
  }

  private boolean mayHold() throws DataFormatException {
    int end = jar.length - END_BYTES;
    while (numbers.getInt(end) != END_SIGNATURE) {
      end--;
    }
    int entries = number(end + 10);
    if (entries == ENTRIES_MAX) {
      return true;
    }
    int entry = numbers.getInt(end + 16);
    for (int i = 0; i < entries; i++) {
      require(numbers.getInt(entry) == ENTRY_SIGNATURE);
      int name = entry + ENTRY_BYTES;
      int afterName = name + number(entry + 28);
      if (isClass(name, afterName) && entryHolds(entry)) {
        return true;
      }
      entry = afterName + number(entry + 30) + number(entry + 32);
    }
    return false;
  }

  private boolean isClass(int name, int afterName) {
    int suffix = afterName - CLASS.length;
    return suffix > name && Arrays.equals(jar, suffix, afterName, CLASS, 0, CLASS.length);
  }

  private boolean entryHolds(int entry) throws DataFormatException {
    int local = numbers.getInt(entry + 42);
    require(numbers.getInt(local) == LOCAL_SIGNATURE);
    require(number(entry + 10) == ZipEntry.DEFLATED);
    int data = local + LOCAL_BYTES + number(local + 26) + number(local + 28);
    inflater.reset();
    inflater.setInput(jar, data, numbers.getInt(entry + 20));
    inflatedBytes = 0;
    return poolHolds();
  }

  private boolean poolHolds() throws DataFormatException {
    inflate(10);
    int count = bigEndian(8);
    int at = 10;
    for (int i = 1; i < count; i++) {
      inflate(at + 3);
      switch (inflated[at]) {
        case 1 -> {
          int from = at + 3;
          at = from + bigEndian(at + 1);
          if (at - from == text.length) {
            inflate(at);
            if (Arrays.equals(inflated, from, at, text, 0, text.length)) {
              return true;
            }
          }
        }
        case 7, 8, 16, 19, 20 -> at += 3;
        case 15 -> at += 4;
        case 3, 4, 9, 10, 11, 12, 17, 18 -> at += 5;
        case 5, 6 -> {
          at += 9;
          // A long or a double takes two places.
          i++;
        }
        default -> throw new DataFormatException("a constant of a later JVM");
      }
    }
    return false;
  }

  /** Makes sure that so many bytes of the class are at hand. */
  private void inflate(int bytes) throws DataFormatException {
    while (inflatedBytes < bytes) {
      if (inflatedBytes == inflated.length) {
        inflated = Arrays.copyOf(inflated, 2 * inflated.length);
      }
      int more = Math.min(CHUNK_BYTES, inflated.length - inflatedBytes);
      int read = inflater.inflate(inflated, inflatedBytes, more);
      require(read > 0);
      inflatedBytes += read;
    }
  }

  private int number(int at) {
    return Short.toUnsignedInt(numbers.getShort(at));
  }

  private int bigEndian(int at) {
    return Byte.toUnsignedInt(inflated[at]) << 8 | Byte.toUnsignedInt(inflated[at + 1]);
  }

  private static void require(boolean isAsUsual) throws DataFormatException {
    if (!isAsUsual) {
      throw new DataFormatException("not as usual");
    }
  }
}
