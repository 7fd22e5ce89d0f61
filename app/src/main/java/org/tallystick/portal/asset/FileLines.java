package org.tallystick.portal.asset;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.portal.page.Entered;

/** The files of a version as a form takes them: one per line, digest, size, media type and path. */
final class FileLines {
  private static final String FIELD = "files";

  private FileLines() {}

  /** Reads the form's field; every line that is wrong is noted, the first of them in full. */
  static List<ManifestFile> read(Entered entered) {
    List<ManifestFile> files =
        entered.lines(FIELD, line -> file(entered, line)).stream()
            .filter(Objects::nonNull)
            .toList();
    if (files.isEmpty()) {
      entered.wrong(FIELD, "Name at least one file.");
    }
    return files;
  }

  /** Writes files as the form takes them. */
  static String write(List<ManifestFile> files) {
    return files.stream()
        .map(
            file ->
                String.join(
                    ", ", file.digest(), Long.toString(file.size()), file.mediaType(), file.path()))
        .collect(Collectors.joining("\n"));
  }

  private static ManifestFile file(Entered entered, String line) {
    String[] parts = line.split("\\s*,\\s*", 4);
    if (parts.length < 4) {
      entered.wrong(FIELD, "This line does not have its four parts: " + shortened(line) + ".");
      return null;
    }
    String digest = parts[0].toLowerCase(Locale.ROOT);
    if (!digest.matches("[0-9a-f]{64}")) {
      entered.wrong(FIELD, "This is not a SHA-256 of 64 digits: " + shortened(parts[0]) + ".");
      return null;
    }
    if (!parts[1].matches("[0-9]{1,15}")) {
      entered.wrong(FIELD, "This is not a size in bytes: " + shortened(parts[1]) + ".");
      return null;
    }
    return new ManifestFile(parts[3], digest, Long.parseLong(parts[1]), parts[2]);
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
