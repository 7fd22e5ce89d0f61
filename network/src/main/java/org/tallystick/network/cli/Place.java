package org.tallystick.network.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the project and the network's state are; {@code network.sh} says so to every command. */
final class Place {
  @Option(
      names = "--state",
      paramLabel = "FOLDER",
      defaultValue = "${env:TALLYSTICK_STATE}",
      description = "The network's state (TALLYSTICK_STATE, else .tallystick in the project).")
  private Path state;

  /** The project's root; network.sh says where it is. */
  Path home() {
    return Path.of(System.getProperty("tallystick.home", ".")).toAbsolutePath().normalize();
  }

  StateFolder state() {
    return new StateFolder(
        state == null || state.toString().isEmpty() ? home().resolve(".tallystick") : state);
  }
}
