package org.tallystick.network.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
  private static final Profile PROFILE =
      new Profile(
          Profile.VERSION,
          "embedded",
          "samplechannel",
          "sample",
          List.of(
              new Profile.OrganisationProfile(
                  "Org1",
                  "Org1MSP",
                  new Profile.Gateway("127.0.0.1:7051", "tlsca.pem", "peer0.org1.example"),
                  List.of(
                      new Profile.Identity(
                          "ann",
                          "Ann Ängström",
                          true,
                          Map.of("tallystick.roles", "owner"),
                          "cert.pem",
                          "key.pem")))));

  @TempDir Path folder;

  @Test
  void what_is_written_is_read_back() {
    Path file = folder.resolve("profile.json");
    PROFILE.write(file);
    assertThat(Profile.read(file)).isEqualTo(PROFILE);
    assertThat(Profile.read(file).organisation("Org1").identity("ann").admin()).isTrue();
    assertThatThrownBy(() -> PROFILE.organisation("Org9")).hasMessageContaining("Org9");
  }

  @Test
  void a_second_write_replaces_the_first_and_leaves_no_draft() throws IOException {
    PROFILE.write(folder.resolve("profile.json"));
    PROFILE.write(folder.resolve("profile.json"));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void a_profile_of_another_version_is_refused() throws IOException {
    Path file = folder.resolve("profile.json");
    Files.writeString(file, "{\"version\":2,\"channel\":\"x\"}");
    assertThatThrownBy(() -> Profile.read(file)).hasMessageContaining("version 2");
  }
}
