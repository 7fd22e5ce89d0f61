package org.tallystick.portal.asset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.portal.asset.AssetViews.Read;
import org.tallystick.portal.asset.croissant.CroissantDataset;
import org.tallystick.portal.asset.croissant.CroissantFile;
import org.tallystick.portal.page.Form;

/**
 * A dataset's description as the form of a registration, to be looked at before it is sent.
 *
 * @param read what was read
 * @param form the form, filled in with it
 */
record CroissantForm(Read read, Form form) {
  /** A manifest holds at most 256 files; one place is the description's own. */
  private static final int MOST_FILES = 255;

  private static final int LONGEST_LABEL = 200;

  /** Fills the form in; what the description leaves open stays empty for the person to say. */
  static CroissantForm of(CroissantDataset dataset) {
    List<String> notes = new ArrayList<>(dataset.notes());
    List<ManifestFile> files = files(dataset, notes);
    Map<String, List<String>> values = new LinkedHashMap<>();
    put(values, "name", shortened(dataset.name()));
    put(values, "summary", dataset.description());
    dataset.url().ifPresent(url -> put(values, "homepage", url));
    if (dataset.licences().isEmpty()) {
      notes.add("It names no licence. Please say which one it has.");
    } else {
      put(values, "fact.licence", shortened(String.join(", ", dataset.licences())));
    }
    put(values, "facts", moreFacts(dataset));
    put(values, "version", dataset.version().orElse("1.0.0"));
    if (dataset.version().isEmpty()) {
      notes.add("It names no version; 1.0.0 is filled in.");
    }
    put(values, "files", FileLines.write(files));
    put(values, "activate", "true");
    String source = "Croissant " + dataset.specVersion();
    put(values, "source", source);
    return new CroissantForm(
        new Read(source, files, notes), new Form(values, Map.of(), null));
  }

  private static List<ManifestFile> files(CroissantDataset dataset, List<String> notes) {
    List<ManifestFile> files = new ArrayList<>();
    files.add(
        new ManifestFile(
            "croissant.json",
            dataset.document().sha256(),
            dataset.document().size(),
            CroissantDataset.Document.MEDIA_TYPE));
    List<CroissantFile> verifiable =
        dataset.files().stream().filter(CroissantFile::isVerifiable).toList();
    if (verifiable.size() > MOST_FILES) {
      notes.add(
          "It names more files than a manifest holds, so the manifest holds the description alone,"
              + " which names them all.");
      return files;
    }
    for (CroissantFile file : verifiable) {
      files.add(
          new ManifestFile(
              file.name(),
              file.sha256().orElseThrow(),
              file.size().orElseThrow(),
              file.mediaType()));
    }
    return files;
  }

  private static String moreFacts(CroissantDataset dataset) {
    List<String> lines = new ArrayList<>();
    fact(lines, "creators", dataset.creators());
    fact(lines, "keywords", dataset.keywords());
    fact(lines, "recordSets", dataset.recordSets().stream().map(set -> set.name()).toList());
    fact(lines, "derivedFrom", dataset.derivedFrom());
    return String.join("\n", lines);
  }

  private static void fact(List<String> lines, String name, List<String> values) {
    String joined = shortened(String.join(", ", values).replaceAll("\\s+", " ")).trim();
    if (!joined.isEmpty()) {
      lines.add(name + ": " + joined);
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_LABEL ? text : text.substring(0, LONGEST_LABEL - 1) + "…";
  }

  private static void put(Map<String, List<String>> values, String field, String value) {
    values.put(field, List.of(value));
  }
}
