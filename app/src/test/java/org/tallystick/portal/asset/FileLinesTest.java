package org.tallystick.portal.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Form;

class FileLinesTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  @Test
  void files_are_read_as_they_are_written() {
    List<ManifestFile> files =
        List.of(
            new ManifestFile(
                "weights, part 1.bin", DIGEST, 440_449_768L, "application/octet-stream"),
            new ManifestFile("config.json", DIGEST, 0, "application/json"));
    Entered entered = entered(FileLines.write(files));
    assertThat(FileLines.read(entered)).isEqualTo(files);
    assertThat(entered.isFine()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a file", "abc, 1, text/plain, readme", "0123, x, text/plain, readme"})
  void what_is_no_file_gets_a_sentence(String line) {
    Entered entered = entered(line);
    assertThat(FileLines.read(entered)).isEmpty();
    assertThat(entered.form().problem("files")).endsWith(".");
  }

  @Test
  void a_size_that_is_no_number_gets_a_sentence() {
    Entered entered = entered(DIGEST + ", big, text/plain, readme");
    FileLines.read(entered);
    assertThat(entered.form().problem("files")).isEqualTo("This is not a size in bytes: big.");
  }

  private static Entered entered(String lines) {
    return Entered.again(Form.of(Map.of("files", List.of(lines))));
  }
}
