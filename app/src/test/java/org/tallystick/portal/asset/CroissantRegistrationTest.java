package org.tallystick.portal.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.portal.asset.CroissantRegistration.Additions;
import org.tallystick.portal.asset.croissant.CroissantDataset;
import org.tallystick.portal.asset.croissant.CroissantFile;

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
                    "b.csv", "text/csv", Optional.empty(), OptionalLong.empty(), Optional.empty())));

    assertThat(register.manifest().files())
        .extracting(ManifestFile::path)
        .containsExactly("croissant.json", "a.csv", "a.csv-2");
    assertThat(register.facts()).containsEntry("modality", "tabular");
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
        CroissantRegistration.of(
            "request-1", dataset("Pass"), new Additions("2.1.0", "image", "60000", "MIT"), false);

    assertThat(register.version()).isEqualTo("2.1.0");
    assertThat(register.facts())
        .containsEntry("modality", "image")
        .containsEntry("recordCount", "60000")
        .containsEntry("licence", "MIT");
  }

  private static Register registration(CroissantDataset dataset) {
    return CroissantRegistration.of("request-1", dataset, Additions.none(), true);
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
