package org.tallystick.portal.asset.croissant;

import java.util.List;
import java.util.Optional;

/**
 * The facts of one Croissant description that a register entry can use.
 *
 * @param specVersion {@code 1.0} or {@code 1.1}
 * @param name as written
 * @param description as written; empty where absent
 * @param version as written, absent where the description has none
 * @param licences identifiers or addresses as written, at least none
 * @param url page of the dataset
 * @param creators names of people or organisations
 * @param keywords as written
 * @param derivedFrom addresses of the datasets that this one names as its sources (PROV, Croissant
 *     1.1)
 * @param files the file objects, in the order of the description
 * @param recordSets names of the record sets, each with its number of fields
 * @param document SHA-256 and size of the description itself, so that it can stand in the manifest
 * @param notes sentences on what the description says but a register cannot use
 */
public record CroissantDataset(
    String specVersion,
    String name,
    String description,
    Optional<String> version,
    List<String> licences,
    Optional<String> url,
    List<String> creators,
    List<String> keywords,
    List<String> derivedFrom,
    List<CroissantFile> files,
    List<RecordSet> recordSets,
    Document document,
    List<String> notes) {

  /** A record set and how many fields its records have. */
  public record RecordSet(String name, int fieldCount) {}

  /** The description's own bytes. */
  public record Document(String sha256, long size) {
    /** Croissant is JSON-LD. */
    public static final String MEDIA_TYPE = "application/ld+json";
  }
}
