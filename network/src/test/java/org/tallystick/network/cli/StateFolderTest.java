package org.tallystick.network.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir Path folder;

  @Test
  void a_folder_is_made_used_again_and_deleted() throws Exception {
    StateFolder state = new StateFolder(folder.resolve("state"));
    state.create();
    Files.writeString(state.network().resolve("ledger"), "blocks");
    state.create();
    assertThat(state.network().resolve("ledger")).exists();
    state.delete();
    assertThat(state.root()).doesNotExist();
    state.delete();
  }

  @Test
  void a_folder_with_something_else_in_it_is_neither_used_nor_deleted() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");
    StateFolder state = new StateFolder(folder);
    assertThatThrownBy(state::create).hasMessageContaining("holds something else");
    assertThatThrownBy(state::delete).hasMessageContaining("nothing was deleted");
    assertThat(folder.resolve("thesis.txt")).hasContent("years of work");
  }
}
