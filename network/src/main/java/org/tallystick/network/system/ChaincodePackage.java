package org.tallystick.network.system;

import com.fasterxml.jackson.jr.ob.JSON;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tallystick.network.identity.Sha256;

/**
 * A chaincode package as {@code peer lifecycle chaincode package} writes it: {@code metadata.json}
 * beside {@code code.tar.gz}.
 *
 * @param id {@code label:sha256} of the whole
 * @param label from its metadata
 * @param type from its metadata, such as {@code ccaas} or {@code java}
 * @param code the inner archive, gzipped
 * @param bytes the whole
 */
public record ChaincodePackage(
    String id, String label, String type, ByteString code, ByteString bytes) {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*");
  static final String METADATA = "metadata.json";
  static final String CODE = "code.tar.gz";

  /**
   * Reads a package.
   *
   * @throws RefusedException with the peer's words when it is none
   */
  public static ChaincodePackage parse(ByteString bytes) throws RefusedException {
    TarEntries entries = TarEntries.of(bytes.toByteArray());
    Map<String, Object> metadata = null;
    byte[] code = null;
    for (TarEntries.Entry entry = entries.next(); entry != null; entry = entries.next()) {
      if (!entry.isFile()) {
        throw new RefusedException(
            "tar entry " + entry.name() + " is not a regular file, type " + entry.type());
      }
      if (entry.name().equals(METADATA)) {
        metadata = json(entry.content());
      } else if (entry.name().equals(CODE)) {
        code = entry.content();
      }
    }
    if (code == null) {
      throw new RefusedException("did not find a code package inside the package");
    }
    if (metadata == null) {
      throw new RefusedException("did not find any package metadata (missing metadata.json)");
    }
    String label = metadata.getOrDefault("label", "").toString();
    if (!LABEL.matcher(label).matches()) {
      throw new RefusedException(
          "invalid label '"
              + label
              + "'. Label must be non-empty, can only consist of alphanumerics, symbols from"
              + " '.+-_', and can only begin with alphanumerics");
    }
    String type = metadata.getOrDefault("type", "").toString();
    return new ChaincodePackage(idOf(label, bytes), label, type, ByteString.copyFrom(code), bytes);
  }

  /** The id of a package: its label and the hash of its bytes. */
  static String idOf(String label, ByteString bytes) {
    return label + ":" + HexFormat.of().formatHex(Sha256.of(bytes).toByteArray());
  }

  private static Map<String, Object> json(byte[] content) throws RefusedException {
    try {
      return JSON.std.mapFrom(content);
    } catch (IOException malformed) {
      throw new RefusedException("could not unmarshal metadata.json as json: not a JSON object");
    }
  }

  /** A file of the inner archive; empty when there is none of that name. */
  public Optional<byte[]> codeFile(String name) throws RefusedException {
    TarEntries entries = TarEntries.of(code.toByteArray());
    for (TarEntries.Entry entry = entries.next(); entry != null; entry = entries.next()) {
      if (entry.isFile() && entry.name().equals(name)) {
        return Optional.of(entry.content());
      }
    }
    return Optional.empty();
  }

  /** All files of the inner archive, by their paths. */
  public Map<String, byte[]> codeFiles() throws RefusedException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    TarEntries entries = TarEntries.of(code.toByteArray());
    for (TarEntries.Entry entry = entries.next(); entry != null; entry = entries.next()) {
      if (entry.isFile()) {
        files.put(entry.name(), entry.content());
      }
    }
    return files;
  }

  /**
   * Makes a package; the same parts make the same bytes.
   *
   * @param codeFiles content of the inner archive, by path
   */
  public static ChaincodePackage of(String label, String type, Map<String, byte[]> codeFiles) {
    Map<String, byte[]> outer = new LinkedHashMap<>();
    outer.put(METADATA, metadata(label, type));
    byte[] code = tarGz(codeFiles);
    outer.put(CODE, code);
    ByteString bytes = ByteString.copyFrom(tarGz(outer));
    return new ChaincodePackage(idOf(label, bytes), label, type, ByteString.copyFrom(code), bytes);
  }

  static byte[] metadata(String label, String type) {
    return ("{\"path\":\"\",\"type\":\"" + type + "\",\"label\":\"" + label + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tarGz(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarGzWriter archive = new TarGzWriter(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        archive.add(file.getKey(), file.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
