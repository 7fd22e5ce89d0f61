package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packages that one peer has installed: one file each, so that a restart finds them. */
public final class PackageStore {
  private static final Pattern FILE = Pattern.compile("(.+)\\.([0-9a-f]{64})\\.tar\\.gz");

  private final Path folder;
  private final Map<String, String> labels = new ConcurrentSkipListMap<>();

  /** Opens a peer's store; its folder is made when the first package comes. */
  public PackageStore(Path folder) {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        if (name.matches()) {
          labels.put(name.group(1) + ":" + name.group(2), name.group(1));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot list the packages in " + folder, unreadable);
    }
  }

  /** Ids of the installed packages, in order. */
  public List<String> ids() {
    return List.copyOf(labels.keySet());
  }

  /** The label of an installed package. */
  public Optional<String> label(String id) {
    return Optional.ofNullable(labels.get(id));
  }

  /** Whether a package is installed. */
  public boolean has(String id) {
    return labels.containsKey(id);
  }

  /** Installs a package; installing it again changes nothing. */
  public void save(ChaincodePackage added) {
    if (has(added.id())) {
      return;
    }
    try {
      Files.createDirectories(folder);
      copy(added.bytes().newInput(), added.id());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot keep package " + added.id(), failed);
    }
    labels.put(added.id(), added.label());
  }

  /** Installs a package that is on disk already; the file is shared where the disk allows it. */
  public void save(PackagedJar added) throws IOException {
    if (has(added.id())) {
      return;
    }
    Files.createDirectories(folder);
    try {
      Files.createLink(file(added.id()), added.file());
    } catch (UnsupportedOperationException | FileSystemException unshared) {
      // No links, another disk, or a file that nobody installed: whatever it is, a copy does.
      try (InputStream content = Files.newInputStream(added.file())) {
        copy(content, added.id());
      }
    }
    labels.put(added.id(), added.label());
  }

  /** A network that is killed meanwhile leaves no half package under the name of a whole one. */
  private void copy(InputStream content, String id) throws IOException {
    Path draft = Files.createTempFile(folder, "package", ".part");
    try {
      Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          draft, file(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Removes a package that turned out to be unusable. */
  public void delete(String id) {
    try {
      Files.deleteIfExists(file(id));
      labels.remove(id);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot delete package " + id, failed);
    }
  }

  /** The bytes of an installed package. */
  public Optional<ByteString> load(String id) {
    if (!has(id)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ByteString.copyFrom(Files.readAllBytes(file(id))));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read package " + id, failed);
    }
  }

  private Path file(String id) {
    return folder.resolve(fileName(id));
  }

  static String fileName(String id) {
    return id.replaceFirst(":", ".") + ".tar.gz";
  }
}
