package org.tallystick.network.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.fabric.Consensus;

/**
 * What {@code up} was told and later commands need to know.
 *
 * @param portOffset how far all ports are moved up
 * @param description the consortium's description, absolute path
 * @param on what the network runs on; none for embedded
 * @param fabricBin folder of Fabric's programs, absolute path; none to look where {@link
 *     org.tallystick.network.fabric.FabricBinaries} looks
 * @param consensus how Fabric's orderers agree; none for Raft
 */
record Settings(int portOffset, String description, String on, String fabricBin, String consensus) {
  /** What a network runs on. */
  enum Kind {
    EMBEDDED,
    FABRIC
  }

  static final int PORTAL_HTTP_PORT = 9080;
  static final int PORTAL_HTTPS_PORT = 9443;

  Kind kind() {
    return on == null ? Kind.EMBEDDED : Kind.valueOf(on);
  }

  Consensus howToAgree() {
    return consensus == null ? Consensus.RAFT : Consensus.valueOf(consensus);
  }

  int portalHttpPort() {
    return PORTAL_HTTP_PORT + portOffset;
  }

  int portalHttpsPort() {
    return PORTAL_HTTPS_PORT + portOffset;
  }

  String portalAddress() {
    return "http://localhost:" + portalHttpPort() + "/";
  }

  void write(StateFolder state) {
    try {
      OwnerOnly.write(state.settings(), JSON.std.asString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Settings read(StateFolder state) {
    Path file = state.settings();
    if (!Files.exists(file)) {
      throw new OperatorException(
          "there is no network in " + state.root() + "; start one with: network.sh up");
    }
    try {
      return JSON.std.beanFrom(Settings.class, Files.readString(file));
    } catch (IOException e) {
      throw new OperatorException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
