package org.tallystick.chaincode.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.chaincode.asset.AssetSamples.file;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.Manifest;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.chaincode.ledger.Digests;
import org.tallystick.chaincode.ledger.api.TallystickException;

class ManifestRulesTest {
  private static final String DIGEST = Digests.sha256("records");

  @Test
  void the_order_of_files_does_not_matter() {
    ManifestFile a = file("a/config.json", "{}");
    ManifestFile b = file("b.bin", "b");
    Manifest one = ManifestRules.inOrder(AssetKind.MODEL, files(a, b));
    Manifest other = ManifestRules.inOrder(AssetKind.MODEL, files(b, a));
    assertThat(one).isEqualTo(other);
    assertThat(one.files()).containsExactly(a, b);
    assertThat(ManifestRules.totalSize(one)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../x", "a/../b", "a//b", "a/", ".", "a/./b", "a\\b"})
  void a_path_that_could_leave_its_folder_is_refused(String path) {
    refused(AssetKind.MODEL, files(file(path, "x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b/c.bin", "..a", "a..b/c", ".gitattributes", "Größe.txt"})
  void ordinary_paths_are_fine(String path) {
    assertThat(ManifestRules.inOrder(AssetKind.MODEL, files(file(path, "x"))).files()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void what_cannot_be_is_refused(AssetKind kind, Manifest manifest) {
    refused(kind, manifest);
  }

  @Test
  void a_dataset_may_have_a_root_over_its_records() {
    Manifest manifest = new Manifest(List.of(file("a", "x")), DIGEST, 12L);
    assertThat(ManifestRules.inOrder(AssetKind.DATASET, manifest)).isEqualTo(manifest);
  }

  static Stream<Object[]> broken() {
    ManifestFile file = file("a", "x");
    long most = (1L << 53) - 1;
    return Stream.of(
        new Object[] {AssetKind.MODEL, files()},
        new Object[] {AssetKind.MODEL, files(file, file("a", "y"))},
        new Object[] {AssetKind.MODEL, files(sized("a", -1))},
        new Object[] {AssetKind.MODEL, files(sized("a", most + 1))},
        new Object[] {AssetKind.MODEL, files(sized("a", most), sized("b", 1))},
        new Object[] {AssetKind.MODEL, new Manifest(List.of(file), DIGEST, 12L)},
        new Object[] {AssetKind.DATASET, new Manifest(List.of(file), DIGEST, null)},
        new Object[] {AssetKind.DATASET, new Manifest(List.of(file), null, 12L)},
        new Object[] {AssetKind.DATASET, new Manifest(List.of(file), DIGEST, 0L)});
  }

  private static void refused(AssetKind kind, Manifest manifest) {
    assertThatThrownBy(() -> ManifestRules.inOrder(kind, manifest))
        .isInstanceOf(TallystickException.class)
        .hasMessageStartingWith("MEMBER_INVALID: ");
  }

  private static ManifestFile sized(String path, long size) {
    return new ManifestFile(path, DIGEST, size, "text/plain");
  }

  private static Manifest files(ManifestFile... files) {
    return new Manifest(List.of(files), null, null);
  }
}
