package org.tallystick.network.consortium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that only their owner may read: created so, never opened up first. On a file
 * system without POSIX permissions they get its defaults.
 */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** Makes a folder (0700) and those above it that are missing. */
  public static Path directory(Path directory) {
    try {
      return Files.createDirectories(directory, permissions(directory, "rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + directory, e);
    }
  }

  /**
   * Writes a text file (0600) as a whole: a reader sees the old content or the new, never a part.
   */
  public static void write(Path file, String content) {
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(draft);
      try (SeekableByteChannel channel =
          Files.newByteChannel(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              permissions(file.getParent(), "rw-------"))) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static FileAttribute<?>[] permissions(Path place, String permissions) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
