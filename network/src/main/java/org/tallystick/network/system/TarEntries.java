package org.tallystick.network.system;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the entries of a gzipped tar file one after another, as chaincode packages need it. */
final class TarEntries {
  private static final int GZIP_HEADER_BYTES = 10;
  private static final int BLOCK = 512;
  private static final int NAME_BYTES = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_BYTES = 12;
  private static final int TYPE_AT = 156;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX_BYTES = 155;
  private static final int MAGIC_AT = 257;

  private final DataInputStream in;

  /**
   * One entry.
   *
   * @param name its path
   * @param type 0 for a file, otherwise tar's number of the type
   * @param content its bytes
   */
  record Entry(String name, int type, byte[] content) {
    boolean isFile() {
      return type == 0 || type == '0';
    }
  }

  private TarEntries(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** Opens a gzipped tar file; the refusal is worded as a peer's. */
  static TarEntries of(byte[] gzipped) throws RefusedException {
    if (gzipped.length < GZIP_HEADER_BYTES) {
      throw new RefusedException(
          "error reading as gzip stream: " + (gzipped.length == 0 ? "EOF" : "unexpected EOF"));
    }
    try {
      return new TarEntries(new GZIPInputStream(new ByteArrayInputStream(gzipped)));
    } catch (ZipException malformed) {
      throw new RefusedException("error reading as gzip stream: gzip: invalid header");
    } catch (IOException malformed) {
      throw new RefusedException("error reading as gzip stream: " + malformed.getMessage());
    }
  }

  /** The next entry, or null at the end. */
  Entry next() throws RefusedException {
    try {
      return entry("");
    } catch (EOFException ended) {
      throw new RefusedException("error inspecting next tar header: unexpected EOF");
    } catch (IOException malformed) {
      throw new RefusedException("error inspecting next tar header: " + malformed.getMessage());
    }
  }

  private Entry entry(String longName) throws IOException {
    byte[] header = new byte[BLOCK];
    int read = in.readNBytes(header, 0, BLOCK);
    if (read == 0 || isZero(header)) {
      return null;
    }
    if (read < BLOCK) {
      throw new EOFException();
    }
    byte[] content = content(size(header));
    int type = header[TYPE_AT];
    return switch (type) {
      case 'x' -> entry(pathOf(content, longName));
      case 'L' -> entry(text(content, 0, content.length));
      case 'g' -> entry(longName);
      default -> new Entry(longName.isEmpty() ? name(header) : longName, type, content);
    };
  }

  private byte[] content(long size) throws IOException {
    byte[] content = in.readNBytes(Math.toIntExact(size));
    if (content.length < size) {
      throw new EOFException();
    }
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    return content;
  }

  private static long size(byte[] header) throws IOException {
    String octal = text(header, SIZE_AT, SIZE_BYTES).strip();
    try {
      return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
    } catch (NumberFormatException malformed) {
      throw new IOException("archive/tar: invalid tar header", malformed);
    }
  }

  private static String name(byte[] header) {
    String name = text(header, 0, NAME_BYTES);
    boolean hasPrefix = text(header, MAGIC_AT, 5).equals("ustar");
    String prefix = hasPrefix ? text(header, PREFIX_AT, PREFIX_BYTES) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** The path in an extended header, whose records are {@code length key=value}. */
  private static String pathOf(byte[] extended, String otherwise) {
    for (String each : text(extended, 0, extended.length).split("\n")) {
      int key = each.indexOf(" path=");
      if (key >= 0) {
        return each.substring(key + " path=".length());
      }
    }
    return otherwise;
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private static boolean isZero(byte[] block) {
    for (byte each : block) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }
}
