package org.tallystick.portal.asset;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.Manifest;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.portal.asset.croissant.CroissantDataset;
import org.tallystick.portal.asset.croissant.CroissantFile;

/**
 * Makes a registration out of a Croissant description. The description itself always stands in the
 * manifest; of its files only those with digest and exact size, for others cannot be recognised again.
 */
public final class CroissantRegistration {
  /** A manifest takes 256 files; one is the description. */
  private static final int MOST_FILES = 255;

  private static final String DESCRIPTION_PATH = "croissant.json";
  private static final String NOT_STATED = "not stated";

  private CroissantRegistration() {}

  /**
   * What the description does not say, or says otherwise; null takes what it says.
   *
   * @param version number of the first version
   * @param modality text, image, audio, video, tabular, …
   * @param recordCount how many records
   * @param licence identifier of its licence
   */
  public record Additions(String version, String modality, String recordCount, String licence) {
    public static Additions none() {
      return new Additions(null, null, null, null);
    }
  }

  public static Register of(
      String requestId, CroissantDataset dataset, Additions additions, boolean activate) {
    return new Register(
        requestId,
        AssetKind.DATASET,
        label(dataset.name()),
        prose(dataset.description()),
        dataset.url().filter(Text.URI::admits).orElse(null),
        facts(dataset, additions),
        version(dataset, additions),
        new Manifest(files(dataset), null, null),
        activate);
  }

  private static SortedMap<String, String> facts(CroissantDataset dataset, Additions additions) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("modality", stated(additions.modality(), modality(dataset)));
    facts.put("recordCount", stated(additions.recordCount(), NOT_STATED));
    facts.put("licence", stated(additions.licence(), joined(dataset.licences())));
    facts.put("croissantVersion", label(dataset.specVersion()));
    put(facts, "creators", dataset.creators());
    put(facts, "keywords", dataset.keywords());
    put(facts, "derivedFrom", dataset.derivedFrom());
    return facts;
  }

  private static void put(SortedMap<String, String> facts, String name, List<String> values) {
    if (!values.isEmpty()) {
      facts.put(name, joined(values));
    }
  }

  private static String stated(String addition, String otherwise) {
    return addition == null || addition.isBlank() ? otherwise : label(addition);
  }

  private static String joined(List<String> values) {
    return values.isEmpty() ? NOT_STATED : label(String.join(", ", values));
  }

  private static String modality(CroissantDataset dataset) {
    Set<String> found =
        dataset.files().stream()
            .map(file -> modality(file.mediaType()))
            .filter(known -> !known.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return found.isEmpty() ? NOT_STATED : label(String.join(", ", found));
  }

  private static String modality(String mediaType) {
    return switch (mediaType.replaceFirst("/.*", "")) {
      case "image" -> "image";
      case "audio" -> "audio";
      case "video" -> "video";
      case "text" ->
          mediaType.contains("csv") || mediaType.contains("tab-separated") ? "tabular" : "text";
      default -> mediaType.contains("parquet") ? "tabular" : "";
    };
  }

  private static String version(CroissantDataset dataset, Additions additions) {
    String wanted =
        additions.version() == null || additions.version().isBlank()
            ? dataset.version().orElse("")
            : additions.version().strip();
    return Text.CODE.admits(wanted) && !wanted.equals("*") ? wanted : "1.0.0";
  }

  private static List<ManifestFile> files(CroissantDataset dataset) {
    List<ManifestFile> files = new ArrayList<>();
    Set<String> paths = new LinkedHashSet<>();
    paths.add(DESCRIPTION_PATH);
    files.add(
        new ManifestFile(
            DESCRIPTION_PATH,
            dataset.document().sha256(),
            dataset.document().size(),
            CroissantDataset.Document.MEDIA_TYPE));
    for (CroissantFile file : dataset.files()) {
      if (file.isVerifiable() && files.size() <= MOST_FILES) {
        files.add(
            new ManifestFile(
                unique(path(file.name()), paths),
                file.sha256().get(),
                file.size().getAsLong(),
                Text.MEDIA_TYPE.admits(file.mediaType())
                    ? file.mediaType()
                    : "application/octet-stream"));
      }
    }
    return files;
  }

  private static String path(String name) {
    String path =
        Arrays.stream(label(name).replace('\\', '/').split("/"))
            .filter(step -> !step.isEmpty() && !step.equals(".") && !step.equals(".."))
            .collect(Collectors.joining("/"));
    return path.isEmpty() ? "file" : path;
  }

  private static String unique(String path, Set<String> taken) {
    String candidate = path;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = path + "-" + i;
    }
    return candidate;
  }

  private static String label(String text) {
    String line = clean(text, Text.LABEL).strip().replaceAll("\\s+", " ");
    return line.isEmpty() ? NOT_STATED : cut(line, Text.LABEL.maximumLength());
  }

  private static String prose(String text) {
    return cut(clean(text, Text.PROSE).strip(), Text.PROSE.maximumLength());
  }

  /** Composed, and every character that the shape refuses replaced by a space. */
  private static String clean(String text, Text shape) {
    StringBuilder kept = new StringBuilder();
    Normalizer.normalize(text.replace("\r\n", "\n"), Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            point ->
                kept.appendCodePoint(shape.admits(Character.toString(point)) ? point : ' '));
    return kept.toString();
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
  }
}
