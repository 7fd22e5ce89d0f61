package org.tallystick.network.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a peer keeps of the packages that are installed. */
class PackageStoreTest {
  private static final ChaincodePackage PACKAGE =
      ChaincodePackage.of("sample_1", "java", Map.of("src/chaincode.jar", new byte[] {1, 2, 3}));

  @TempDir private Path root;
  private Path folder;
  private PackagedJar onDisk;

  @BeforeEach
  void pack() throws IOException {
    folder = root.resolve("peer");
    Path file = root.resolve("packed.tar.gz");
    Files.write(file, PACKAGE.bytes().toByteArray());
    onDisk = new PackagedJar(PACKAGE.id(), PACKAGE.label(), file);
  }

  @Test
  void an_installed_package_is_there_again_after_a_restart() throws IOException {
    new PackageStore(folder).save(PACKAGE);

    PackageStore again = new PackageStore(folder);
    assertThat(again.ids()).containsExactly(PACKAGE.id());
    assertThat(again.load(PACKAGE.id())).contains(PACKAGE.bytes());
    assertThat(again.label(PACKAGE.id())).contains("sample_1");
    assertThat(again.load("other_1:00")).isEmpty();
  }

  @Test
  void a_package_that_is_on_disk_is_shared() throws IOException {
    new PackageStore(folder).save(onDisk);

    try (var files = Files.list(folder)) {
      assertThat(Files.isSameFile(files.findFirst().orElseThrow(), onDisk.file())).isTrue();
    }
  }

  @Test
  void what_cannot_be_shared_is_copied_whole() throws IOException {
    PackageStore store = new PackageStore(folder);
    Files.createDirectories(folder);
    Path half = Files.writeString(folder.resolve(PackageStore.fileName(PACKAGE.id())), "half");

    store.save(onDisk);

    assertThat(store.load(PACKAGE.id())).contains(PACKAGE.bytes());
    assertThat(Files.isSameFile(half, onDisk.file())).isFalse();
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_package_that_is_gone_is_not_installed() throws IOException {
    PackageStore store = new PackageStore(folder);
    Files.delete(onDisk.file());

    assertThatThrownBy(() -> store.save(onDisk)).isInstanceOf(NoSuchFileException.class);

    assertThat(store.has(PACKAGE.id())).isFalse();
    assertThat(new PackageStore(folder).ids()).isEmpty();
    assertThat(store.load(PACKAGE.id())).isEmpty();
  }
}
