package org.tallystick.network.fabric;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.system.ChaincodePackage;

/**
 * A package of type ccaas, the same for every organisation: how to dial the chaincode, with blanks
 * that each peer's builder fills in, and the digest of the code that the organisations agreed on.
 *
 * @param file the package
 * @param label name and version
 * @param id what the chaincode registers as: label and digest of the package
 */
record CcaasPackage(Path file, String label, String id) {
  private static final int MARK_LENGTH = 12;

  /** Every certificate of the chaincode link carries this name, wherever the process runs. */
  private static final String SERVER_NAME = "localhost";

  /**
   * Writes a package unless the same is there.
   *
   * @param source of the organisation that installs it
   */
  static CcaasPackage write(Path folder, Chaincode chaincode, ChaincodeSource source)
      throws IOException {
    String label = chaincode.name() + "_" + chaincode.version();
    String code = code(source);
    String mark = Sha256.hex(code.getBytes(StandardCharsets.UTF_8)).substring(0, MARK_LENGTH);
    OwnerOnly.directory(folder);
    Path file = folder.resolve(label + "-" + mark + ".tar.gz");
    if (!Files.exists(file)) {
      Path draft = Files.createTempFile(folder, label, ".part");
      Files.write(draft, content(label, code));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return new CcaasPackage(file, label, label + ":" + Sha256.hex(Files.readAllBytes(file)));
  }

  private static String code(ChaincodeSource source) throws IOException {
    if (source instanceof ChaincodeSource.Jar jar) {
      if (!Files.isRegularFile(jar.path())) {
        throw new IOException("the jar " + jar.path() + " is missing; build it first");
      }
      return "jar with SHA-256 " + Sha256.hex(Files.readAllBytes(jar.path()));
    }
    return source instanceof ChaincodeSource.Address address
        ? "service at " + address.host() + ":" + address.port()
        : "contracts on the class path of the network";
  }

  /** What the process that serves it is called. */
  String process() {
    String name = file.getFileName().toString();
    return "chaincode-" + name.substring(0, name.length() - ".tar.gz".length());
  }

  private static byte[] content(String label, String code) throws IOException {
    Map<String, Object> connection = new LinkedHashMap<>();
    connection.put("address", "{{.address}}");
    connection.put("domain", SERVER_NAME);
    connection.put("dial_timeout", "10s");
    connection.put("tls_required", true);
    connection.put("client_auth_required", true);
    connection.put("client_key", "{{.client_key}}");
    connection.put("client_cert", "{{.client_cert}}");
    connection.put("root_cert", "{{.root_cert}}");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("connection.json", JSON.std.asString(connection).getBytes(StandardCharsets.UTF_8));
    files.put("code.txt", (code + "\n").getBytes(StandardCharsets.UTF_8));
    return ChaincodePackage.of(label, "ccaas", files).bytes().toByteArray();
  }
}
