package org.tallystick.chaincode.asset;

import static org.tallystick.chaincode.ledger.api.ErrorCode.MEMBER_INVALID;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.Manifest;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.chaincode.ledger.Limits;
import org.tallystick.chaincode.ledger.api.TallystickException;

/** What a manifest may say, and the one form in which it is stored and hashed. */
final class ManifestRules {
  private ManifestRules() {}

  /**
   * The manifest with its files in order of their paths (UTF-16 code units, as in RFC 8785), so
   * that equal content has one digest whatever order the caller chose.
   */
  static Manifest inOrder(AssetKind kind, Manifest manifest) {
    check(kind, manifest);
    List<ManifestFile> files = new ArrayList<>(manifest.files());
    files.sort(Comparator.comparing(ManifestFile::path));
    return new Manifest(List.copyOf(files), manifest.recordsRoot(), manifest.recordCount());
  }

  /** Bytes of all files. */
  static long totalSize(Manifest manifest) {
    long total = 0;
    for (ManifestFile file : manifest.files()) {
      // Each size is below 2^53, so that 256 of them cannot overflow.
      total += file.size();
    }
    return total;
  }

  private static void check(AssetKind kind, Manifest manifest) {
    if (manifest.files().isEmpty()) {
      throw invalid("A manifest must list at least one file.");
    }
    Set<String> paths = new TreeSet<>();
    for (ManifestFile file : manifest.files()) {
      checkPath(file.path());
      if (!paths.add(file.path())) {
        throw invalid("A manifest must list each path once.");
      }
      if (file.size() < 0 || file.size() > Limits.SAFE_INTEGER) {
        throw invalid("A file must have 0 to 2^53 - 1 bytes.");
      }
    }
    if (totalSize(manifest) > Limits.SAFE_INTEGER) {
      throw invalid("The files together must not exceed 2^53 - 1 bytes.");
    }
    checkRecords(kind, manifest);
  }

  private static void checkRecords(AssetKind kind, Manifest manifest) {
    if ((manifest.recordsRoot() == null) != (manifest.recordCount() == null)) {
      throw invalid("Members recordsRoot and recordCount must come together.");
    }
    if (manifest.recordsRoot() == null) {
      return;
    }
    if (kind != AssetKind.DATASET) {
      throw invalid("Member recordsRoot is for datasets only.");
    }
    if (manifest.recordCount() < 1 || manifest.recordCount() > Limits.SAFE_INTEGER) {
      throw invalid("Member recordCount must be 1 to 2^53 - 1.");
    }
  }

  /** A path that somebody unpacks must stay below the folder where it is unpacked. */
  private static void checkPath(String path) {
    if (path.indexOf('\\') >= 0) {
      throw invalid("A path must use forward slashes.");
    }
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw invalid("A path must be relative, without empty, . or .. segments.");
      }
    }
  }

  private static TallystickException invalid(String sentence) {
    return new TallystickException(MEMBER_INVALID, sentence);
  }
}
