package org.tallystick.network.system;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a gzipped tar file of plain files; the same files make the same bytes. Nothing is
 * compressed: jars are already, and doing it again costs seconds.
 */
final class TarGzWriter implements Closeable {
  private static final int BLOCK = 512;
  private static final int BUFFER = 1 << 16;

  private final GZIPOutputStream out;

  TarGzWriter(OutputStream target) throws IOException {
    this.out = new Stored(target);
  }

  private static final class Stored extends GZIPOutputStream {
    Stored(OutputStream target) throws IOException {
      super(target, BUFFER);
      def.setLevel(Deflater.NO_COMPRESSION);
    }
  }

  /** Adds a file. */
  void add(String name, byte[] content) throws IOException {
    out.write(header(name, content.length));
    out.write(content);
    pad(content.length);
  }

  /** Adds a file of so many bytes. */
  void add(String name, long size, InputStream content) throws IOException {
    out.write(header(name, size));
    content.transferTo(out);
    pad(size);
  }

  private void pad(long size) throws IOException {
    out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
  }

  private static byte[] header(String name, long size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, String.format(Locale.ROOT, "%011o\0", size));
    put(header, 136, "00000000000\0");
    Arrays.fill(header, 148, 156, (byte) ' ');
    header[156] = '0';
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** Writes the end of the archive. */
  @Override
  public void close() throws IOException {
    out.write(new byte[2 * BLOCK]);
    out.close();
  }
}
