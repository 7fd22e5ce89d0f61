package org.tallystick.portal.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.portal.CourtOpinions;
import org.tallystick.portal.asset.CroissantRegistration.Additions;
import org.tallystick.portal.asset.croissant.CroissantDataset;
import org.tallystick.portal.asset.croissant.CroissantFile;
import org.tallystick.portal.asset.croissant.CroissantReader;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.page.Form;

class CroissantRegistrationTest {
  private static final String DIGEST = "ab".repeat(32);

  @Test
  void the_description_and_every_file_that_can_be_recognised_again_stand_in_the_manifest() {
    Register register =
        registration(
            dataset(
                "Pass",
                file("a.csv", "text/csv", DIGEST, 10),
                file("a.csv", "text/csv", "cd".repeat(32), 11),
                new CroissantFile(
                    "b.csv",
                    "text/csv",
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty())));

    assertThat(register.manifest().files())
        .extracting(ManifestFile::path)
        .containsExactly("croissant.json", "a.csv", "a.csv-2");
  }

  @Test
  void a_complete_description_of_croissant_1_1_becomes_facts_manifest_and_notes() throws Exception {
    CroissantRegistration read =
        CroissantRegistration.of(new CroissantReader().read(CourtOpinions.description()));

    assertThat(read.name()).isEqualTo("Court opinions");
    assertThat(read.format()).isEqualTo("Croissant 1.1");
    assertThat(read.version()).isEqualTo("2026.1.0");
    assertThat(read.homepage()).isEqualTo("https://example.org/opinions");
    assertThat(read.facts())
        .containsEntry("creators", "Omar Haddad, DataTrust")
        .containsEntry("keywords", "law, courts, text classification")
        .containsEntry("recordSets", "opinions")
        .containsEntry("derivedFrom", "https://example.org/gazette")
        .containsKey("licence");
    assertThat(read.files())
        .extracting(ManifestFile::path)
        .containsExactlyInAnyOrder("croissant.json", "opinions.jsonl", "courts.csv");
    assertThat(read.notes()).anyMatch(note -> note.contains("4.7 GB"));
  }

  @Test
  void paths_cannot_climb_and_odd_media_types_become_bytes() {
    Register register =
        registration(dataset("Pass", file("../../etc\\passwd", "weird type", DIGEST, 10)));

    assertThat(register.manifest().files().get(1).path()).isEqualTo("etc/passwd");
    assertThat(register.manifest().files().get(1).mediaType())
        .isEqualTo("application/octet-stream");
  }

  @Test
  void texts_fit_the_shapes_that_the_contract_takes() {
    Register register = registration(dataset("Na\u0000me\u202e \n" + "x".repeat(500)));

    assertThat(Text.LABEL.admits(register.name())).isTrue();
    assertThat(register.name()).startsWith("Na me x");
    assertThat(register.facts().values()).allMatch(Text.LABEL::admits);
    assertThat(Text.PROSE.admits(register.summary())).isTrue();
    assertThat(Text.CODE.admits(register.version())).isTrue();
  }

  @Test
  void what_a_person_adds_beats_what_the_description_says() {
    Register register =
        CroissantRegistration.of(dataset("Pass"))
            .with(new Additions("Passed", null, "2.1.0", "image", "60000", "MIT"))
            .complete("request-1", false);

    assertThat(register.name()).isEqualTo("Passed");
    assertThat(register.version()).isEqualTo("2.1.0");
    assertThat(register.facts())
        .containsEntry("modality", "image")
        .containsEntry("recordCount", "60000")
        .containsEntry("licence", "MIT");
  }

  @Test
  void what_nobody_states_is_not_made_up_but_asked_for_by_name() {
    CroissantRegistration read = CroissantRegistration.of(dataset("Pass"));

    assertThat(read.missing()).containsExactly("modality", "recordCount");
    assertThat(read.asRead("request-1", true).facts())
        .containsEntry("licence", "CC-BY-4.0")
        .doesNotContainKeys("modality", "recordCount");
    assertThatThrownBy(() -> read.complete("request-1", true))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("modality, recordCount");
  }

  @Test
  void the_form_holds_what_was_read_and_leaves_the_rest_to_the_person() {
    Form form = CroissantRegistration.of(dataset("Pass")).form();

    assertThat(form.value("name")).isEqualTo("Pass");
    assertThat(form.value("fact.licence")).isEqualTo("CC-BY-4.0");
    assertThat(form.value("fact.modality")).isEmpty();
    assertThat(form.value("fact.recordCount")).isEmpty();
    assertThat(form.value("facts")).contains("creators: A creator").doesNotContain("licence");
    assertThat(form.value("files")).endsWith("croissant.json");
  }

  @Test
  void files_beyond_what_a_manifest_holds_are_left_out_with_a_note() {
    CroissantFile[] files =
        IntStream.rangeClosed(1, 300)
            .mapToObj(i -> file("part-" + i, "text/csv", DIGEST, i))
            .toArray(CroissantFile[]::new);

    CroissantRegistration read = CroissantRegistration.of(dataset("Pass", files));

    assertThat(read.files()).hasSize(256);
    assertThat(read.notes()).anySatisfy(note -> assertThat(note).contains("45 are left out"));
    assertThat(CroissantRegistration.of(dataset("Pass")).notes())
        .noneSatisfy(note -> assertThat(note).contains("left out"));
  }

  private static Register registration(CroissantDataset dataset) {
    return CroissantRegistration.of(dataset)
        .with(new Additions(null, null, null, "text", "10", null))
        .complete("request-1", true);
  }

  private static CroissantFile file(String name, String type, String digest, long size) {
    return new CroissantFile(
        name, type, Optional.empty(), OptionalLong.of(size), Optional.of(digest));
  }

  private static CroissantDataset dataset(String name, CroissantFile... files) {
    return new CroissantDataset(
        "1.0",
        name,
        "Line one\r\nline two \u202e",
        Optional.of("no version at all"),
        List.of("CC-BY-4.0"),
        Optional.of("https://example.org/pass"),
        List.of("A creator"),
        List.of(),
        List.of(),
        List.of(files),
        List.of(),
        new CroissantDataset.Document("ef".repeat(32), 100),
        List.of());
  }
}
