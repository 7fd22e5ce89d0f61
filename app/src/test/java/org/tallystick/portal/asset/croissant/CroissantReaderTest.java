package org.tallystick.portal.asset.croissant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CroissantReaderTest {
  /** The MLCommons examples, where the folder with test data stands beside the project. */
  private static final Path EXAMPLES = Path.of("..", "..", "shared", "data", "croissant");

  private static final String HEAD =
      "{\"@type\":\"sc:Dataset\",\"conformsTo\":\"http://mlcommons.org/croissant/1.0\"";

  private final CroissantReader reader = new CroissantReader();

  @ParameterizedTest
  @CsvSource({
    "1.0-coco2014-mini.json, Mini-COCO",
    "1.0-fashion-mnist.json, fashion_mnist",
    "1.0-gpt-3.json, gpt-3",
    "1.0-huggingface-c4.json, c4",
    "1.0-titanic.json, Titanic",
    "1.0-wiki-text.json, WikiText-103",
    "1.1-huggingface-squad_v2.json, squad_v2",
    "1.1-zenodo-head-mri.json, MRI head scan"
  })
  void takes_the_published_examples_unchanged(String file, String name) throws Exception {
    CroissantDataset dataset = reader.read(example(file));

    assertThat(dataset.name()).isEqualTo(name);
    assertThat(dataset.specVersion()).isEqualTo(file.substring(0, 3));
    assertThat(dataset.files()).isNotEmpty();
    assertThat(dataset.recordSets()).isNotEmpty();
    assertThat(dataset.document().sha256()).matches("[0-9a-f]{64}");
    assertThat(dataset.document().size()).isEqualTo(example(file).length);
  }

  @Test
  void reads_digest_size_and_media_type_of_a_file() throws Exception {
    assertThat(reader.read(example("1.0-titanic.json")).files())
        .contains(
            new CroissantFile(
                "passengers.csv",
                "text/csv",
                Optional.of("data/titanic.csv"),
                OptionalLong.of(117_743),
                Optional.of("c617db2c7470716250f6f001be51304c76bcc8815527ab8bae734bdca0735737")));
  }

  @Test
  void says_in_a_note_that_a_digest_is_an_address_and_does_not_use_it() throws Exception {
    CroissantDataset dataset = reader.read(example("1.0-gpt-3.json"));

    assertThat(dataset.files().get(0).sha256()).isEmpty();
    assertThat(dataset.notes()).anyMatch(note -> note.contains("not 64 hexadecimal digits"));
  }

  @Test
  void does_not_take_a_rounded_size_for_a_number_of_bytes() throws Exception {
    CroissantDataset dataset = reader.read(example("1.1-zenodo-head-mri.json"));

    assertThat(dataset.files().get(0).size()).isEmpty();
    assertThat(dataset.notes()).anyMatch(note -> note.contains("4.698 MB"));
  }

  @Test
  void reads_the_sources_that_croissant_1_1_names() throws Exception {
    assertThat(reader.read(example("1.1-huggingface-squad_v2.json")).derivedFrom())
        .containsExactly("https://huggingface.co/datasets/rajpurkar/squad");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|empty",
        "`{`|not well-formed",
        "`[]`|not one object",
        "`{\"@type\":\"sc:Dataset\",\"@type\":\"x\"}`|occurs twice",
        "`{\"name\":\"x\"}`|@type is missing",
        "`{\"@type\":\"sc:Person\"}`|sc:Person",
        "`{\"@type\":\"sc:Dataset\",\"name\":\"x\"}`|conformsTo",
        "`{\"@type\":\"sc:Dataset\",\"conformsTo\":\"http://mlcommons.org/croissant/0.8\"}`"
            + "|Other formats and versions",
        "`{\"@type\":\"sc:Dataset\",\"conformsTo\":\"http://mlcommons.org/croissant/1.0\"}`"
            + "|no name"
      })
  void refuses_a_broken_file_with_a_sentence(String file, String reason) {
    assertThatThrownBy(() -> reader.read(file.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(CroissantException.class)
        .hasMessageContaining(reason)
        .hasMessageEndingWith(".");
  }

  @Test
  void refuses_bytes_that_are_not_utf8() {
    byte[] latin1 = (HEAD + ",\"name\":\"caf\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> reader.read(latin1)).hasMessageContaining("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 100_000, 4_000_000})
  void refuses_deep_nesting_before_parsing_it(int depth) {
    byte[] deep = (HEAD + ",\"x\":" + "[".repeat(depth)).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> reader.read(deep))
        .isInstanceOf(CroissantException.class)
        .hasMessageContaining("nested more than 64 levels");
  }

  @Test
  void refuses_a_file_over_the_limit() {
    assertThatThrownBy(() -> reader.read(new byte[CroissantReader.MAX_BYTES + 1]))
        .hasMessageContaining("more than 8 MB");
  }

  @Test
  void refuses_more_files_than_a_manifest_holds() {
    String file = "{\"@type\":\"cr:FileObject\",\"name\":\"f\"},";
    String many = HEAD + ",\"name\":\"x\",\"distribution\":[" + file.repeat(1_000);

    assertThatThrownBy(
            () ->
                reader.read(
                    (many + file.substring(0, file.length() - 1) + "]}")
                        .getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("more than 1000 single files");
  }

  @Test
  void drops_control_and_direction_characters_and_brings_text_to_normal_form_c() throws Exception {
    String document = HEAD + ",\"name\":\"cafe\u0301\\u0000\\u202e\"}";

    assertThat(reader.read(document.getBytes(StandardCharsets.UTF_8)).name())
        .isEqualTo("caf\u00e9");
  }

  @Test
  void ignores_members_of_an_unexpected_type() throws Exception {
    String document = HEAD + ",\"name\":\"x\",\"license\":{\"a\":1},\"distribution\":7}";

    CroissantDataset dataset = reader.read(document.getBytes(StandardCharsets.UTF_8));

    assertThat(dataset.licences()).isEmpty();
    assertThat(dataset.files()).isEmpty();
  }

  @Test
  void every_example_in_the_folder_is_read() {
    assumeTrue(Files.isDirectory(EXAMPLES), "the folder with the MLCommons examples is not there");
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<Path> examples = files.filter(path -> path.toString().endsWith(".json")).toList();
      assertThat(examples).isNotEmpty();
      assertThat(examples).allSatisfy(path -> reader.read(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] example(String file) throws IOException {
    Path path = EXAMPLES.resolve(file);
    assumeTrue(Files.exists(path), "the folder with the MLCommons examples is not there");
    return Files.readAllBytes(path);
  }
}
