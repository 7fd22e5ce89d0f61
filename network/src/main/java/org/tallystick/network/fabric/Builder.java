package org.tallystick.network.fabric;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.OwnerOnly;

/**
 * The external builder by which peers take chaincodes that run as services: three scripts, and for
 * each peer a folder of what its own end of the link needs.
 */
final class Builder {
  /** Tells the build script where a peer's folder is. */
  static final String LINK_VARIABLE = "TALLYSTICK_CHAINCODE_LINK";

  static final List<String> SCRIPTS = List.of("detect", "build", "release");

  private final FabricFolder folder;

  Builder(FabricFolder folder) {
    this.folder = folder;
  }

  /** Puts the scripts where the peers' configuration says. */
  void install() throws IOException {
    Path bin = OwnerOnly.directory(folder.builder().resolve("bin"));
    for (String name : SCRIPTS) {
      Path script = bin.resolve(name);
      try (InputStream in = Builder.class.getResourceAsStream("builder/bin/" + name)) {
        OwnerOnly.write(script, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
      if (!script.toFile().setExecutable(true, true)) {
        throw new IOException("cannot make " + script + " executable");
      }
    }
  }

  /** Says what a peer proves itself with to chaincodes, and whom it trusts there. */
  void writeLink(Topology.PeerNode peer, TlsFiles tls) throws IOException {
    Path link = OwnerOnly.directory(folder.chaincodeLink(peer.host()));
    OwnerOnly.write(link.resolve("root_cert"), oneLine(tls.root()));
    OwnerOnly.write(link.resolve("client_cert"), oneLine(tls.certificate()));
    OwnerOnly.write(link.resolve("client_key"), oneLine(tls.privateKey()));
  }

  /** Says where a peer finds the chaincode of a package. Read when the package is installed. */
  void writeAddress(Topology.PeerNode peer, String label, String address) {
    Path place = OwnerOnly.directory(folder.chaincodeLink(peer.host()).resolve(label));
    OwnerOnly.write(place.resolve("address"), address);
  }

  /** PEM as it stands in JSON text. */
  private static String oneLine(Path pem) throws IOException {
    return Files.readString(pem).replace("\n", "\\n");
  }
}
