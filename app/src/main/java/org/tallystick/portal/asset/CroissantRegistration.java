package org.tallystick.portal.asset;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.Manifest;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.portal.asset.AssetViews.Read;
import org.tallystick.portal.asset.croissant.CroissantDataset;
import org.tallystick.portal.asset.croissant.CroissantFile;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.page.Form;

/**
 * What a registration takes from a Croissant description, for the page and for the API. The
 * description itself always stands in the manifest; of its files only those with digest and exact
 * size, for others cannot be recognised again. What it does not state is never made up: a person
 * has to say it.
 *
 * @param name empty where the description has none
 * @param summary empty where the description has none
 * @param homepage null where the description has none
 * @param facts those that the description states; mandatory ones may be missing
 * @param version of the description, else {@code 1.0.0}
 * @param files the manifest
 * @param notes sentences on what could not be used, and on what was filled in
 * @param format such as {@code Croissant 1.1}
 */
record CroissantRegistration(
    String name,
    String summary,
    String homepage,
    SortedMap<String, String> facts,
    String version,
    List<ManifestFile> files,
    List<String> notes,
    String format) {
  /** A manifest takes 256 files; one is the description. */
  static final int MOST_FILES = 255;

  private static final String DESCRIPTION_PATH = "croissant.json";

  /**
   * What a person says beside the description; it beats the description. Null or blank says
   * nothing.
   *
   * @param name the dataset's name
   * @param summary what it is
   * @param version number of the first version
   * @param modality text, image, audio, video, tabular, …
   * @param recordCount how many records
   * @param licence identifier of its licence
   */
  record Additions(
      String name,
      String summary,
      String version,
      String modality,
      String recordCount,
      String licence) {}

  static CroissantRegistration of(CroissantDataset dataset) {
    List<String> notes = new ArrayList<>(dataset.notes());
    SortedMap<String, String> facts = new TreeMap<>();
    put(facts, "licence", dataset.licences());
    if (!facts.containsKey("licence")) {
      notes.add("It names no licence. Please say which one it has.");
    }
    put(facts, "croissantVersion", List.of(dataset.specVersion()));
    put(facts, "creators", dataset.creators());
    put(facts, "keywords", dataset.keywords());
    put(
        facts,
        "recordSets",
        dataset.recordSets().stream().map(CroissantDataset.RecordSet::name).toList());
    put(facts, "derivedFrom", dataset.derivedFrom());
    return new CroissantRegistration(
        label(dataset.name()),
        prose(dataset.description()),
        dataset.url().filter(Text.URI::admits).orElse(null),
        facts,
        version(dataset, notes),
        files(dataset, notes),
        List.copyOf(notes),
        "Croissant " + dataset.specVersion());
  }

  /** The same with what a person says. */
  CroissantRegistration with(Additions additions) {
    SortedMap<String, String> more = new TreeMap<>(facts);
    more.put("modality", stated(additions.modality(), facts.get("modality")));
    more.put("recordCount", stated(additions.recordCount(), facts.get("recordCount")));
    more.put("licence", stated(additions.licence(), facts.get("licence")));
    more.values().removeIf(Objects::isNull);
    return new CroissantRegistration(
        stated(additions.name(), name),
        stated(additions.summary(), summary),
        homepage,
        more,
        stated(additions.version(), version),
        files,
        notes,
        format);
  }

  /** Names of what a registration needs and nobody has stated yet. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (name.isEmpty()) {
      missing.add("name");
    }
    if (summary.isEmpty()) {
      missing.add("summary");
    }
    AssetKind.DATASET.mandatoryFacts().stream()
        .filter(fact -> !facts.containsKey(fact))
        .forEach(missing::add);
    return missing;
  }

  /**
   * The argument of the registration.
   *
   * @throws Refusal 422 that names what nobody has stated
   */
  Register complete(String requestId, boolean activate) {
    if (!missing().isEmpty()) {
      throw new Refusal(
          422,
          "FACTS_MISSING",
          "The description does not state: "
              + String.join(", ", missing())
              + ". Say each as a parameter of that name.");
    }
    return asRead(requestId, activate);
  }

  /** The argument as far as it is known. */
  Register asRead(String requestId, boolean activate) {
    return new Register(
        requestId,
        AssetKind.DATASET,
        name,
        summary,
        homepage,
        facts,
        version,
        new Manifest(files, null, null),
        activate);
  }

  /** What was read, to be looked at. */
  Read read() {
    return new Read(format, files, notes);
  }

  /** The form of a registration, filled in; what nobody has stated stays empty. */
  Form form() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("name", List.of(name));
    values.put("summary", List.of(summary));
    values.put("homepage", List.of(homepage == null ? "" : homepage));
    List<String> mandatory = AssetKind.DATASET.mandatoryFacts();
    mandatory.forEach(fact -> values.put("fact." + fact, List.of(facts.getOrDefault(fact, ""))));
    values.put(
        "facts",
        List.of(
            facts.entrySet().stream()
                .filter(fact -> !mandatory.contains(fact.getKey()))
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("\n"))));
    values.put("version", List.of(version));
    values.put("files", List.of(FileLines.write(files)));
    values.put("activate", List.of("true"));
    values.put("source", List.of(format));
    return new Form(values, Map.of(), null);
  }

  private static void put(SortedMap<String, String> facts, String name, List<String> values) {
    String joined = label(String.join(", ", values));
    if (!joined.isEmpty()) {
      facts.put(name, joined);
    }
  }

  private static String stated(String addition, String otherwise) {
    return addition == null || addition.isBlank() ? otherwise : addition.strip();
  }

  private static String version(CroissantDataset dataset, List<String> notes) {
    String stated = dataset.version().orElse("");
    if (Text.CODE.admits(stated) && !stated.equals("*")) {
      return stated;
    }
    notes.add(
        stated.isEmpty()
            ? "It names no version; 1.0.0 is filled in."
            : "Its version is not a number that a register takes; 1.0.0 is filled in.");
    return "1.0.0";
  }

  private static List<ManifestFile> files(CroissantDataset dataset, List<String> notes) {
    List<ManifestFile> files = new ArrayList<>();
    Set<String> paths = new LinkedHashSet<>();
    paths.add(DESCRIPTION_PATH);
    files.add(
        new ManifestFile(
            DESCRIPTION_PATH,
            dataset.document().sha256(),
            dataset.document().size(),
            CroissantDataset.Document.MEDIA_TYPE));
    List<CroissantFile> verifiable =
        dataset.files().stream().filter(CroissantFile::isVerifiable).toList();
    for (CroissantFile file : verifiable.subList(0, Math.min(verifiable.size(), MOST_FILES))) {
      files.add(
          new ManifestFile(
              unique(path(file.name()), paths),
              file.sha256().orElseThrow(),
              file.size().orElseThrow(),
              Text.MEDIA_TYPE.admits(file.mediaType())
                  ? file.mediaType()
                  : "application/octet-stream"));
    }
    if (verifiable.size() > MOST_FILES) {
      notes.add(
          "It names more files than a manifest holds: the first "
              + MOST_FILES
              + " stand in it, "
              + (verifiable.size() - MOST_FILES)
              + " are left out. The description itself, which names them all, stands in it too.");
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
    return cut(line, Text.LABEL.maximumLength());
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
            point -> kept.appendCodePoint(shape.admits(Character.toString(point)) ? point : ' '));
    return kept.toString();
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
  }
}
