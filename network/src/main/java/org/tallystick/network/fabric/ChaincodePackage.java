package org.tallystick.network.fabric;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.identity.Sha256;

/**
 * A package of type ccaas, the same for every organisation: how to dial the chaincode, with blanks
 * that each peer's builder fills in, and the digest of the code that the organisations agreed on.
 *
 * @param file the package
 * @param label name and version
 * @param id what the chaincode registers as: label and digest of the package
 */
record ChaincodePackage(Path file, String label, String id) {
  private static final int TAR_BLOCK = 512;
  private static final int MARK_LENGTH = 12;

  /** Every certificate of the chaincode link carries this name, wherever the process runs. */
  private static final String SERVER_NAME = "localhost";

  /**
   * Writes a package unless the same is there.
   *
   * @param source of the organisation that installs it
   */
  static ChaincodePackage write(Path folder, Chaincode chaincode, ChaincodeSource source)
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
    return new ChaincodePackage(file, label, label + ":" + Sha256.hex(Files.readAllBytes(file)));
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
    Map<String, byte[]> inner = new LinkedHashMap<>();
    inner.put("connection.json", json(connection));
    inner.put("code.txt", (code + "\n").getBytes(StandardCharsets.UTF_8));
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("path", "");
    metadata.put("type", "ccaas");
    metadata.put("label", label);
    Map<String, byte[]> outer = new LinkedHashMap<>();
    outer.put("metadata.json", json(metadata));
    outer.put("code.tar.gz", tarGz(inner));
    return tarGz(outer);
  }

  private static byte[] json(Map<String, Object> content) throws IOException {
    return JSON.std.asString(content).getBytes(StandardCharsets.UTF_8);
  }

  /** No times, no owners: the same content gives the same bytes, and so the same package id. */
  private static byte[] tarGz(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.write(header(file.getKey(), file.getValue().length));
        out.write(file.getValue());
        out.write(new byte[(TAR_BLOCK - file.getValue().length % TAR_BLOCK) % TAR_BLOCK]);
      }
      out.write(new byte[2 * TAR_BLOCK]);
    }
    return bytes.toByteArray();
  }

  /** A header of the POSIX ustar format: fields at fixed places, numbers in octal text. */
  private static byte[] header(String name, int size) {
    byte[] header = new byte[TAR_BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, String.format(Locale.ROOT, "%011o\0", size));
    put(header, 136, "00000000000\0");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xFF;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    return header;
  }

  private static void put(byte[] header, int position, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, position, bytes.length);
  }
}
