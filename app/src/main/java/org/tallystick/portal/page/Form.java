package org.tallystick.portal.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person typed into a form, and what is wrong with it. A form that is refused is shown again
 * with every value kept.
 *
 * @param values what was typed, by field name; a field may have several values
 * @param problems a sentence per field that is wrong, in the order of the form
 * @param refusal a sentence about the form as a whole, for example from the ledger; null for none
 */
public record Form(Map<String, List<String>> values, Map<String, String> problems, String refusal) {

  /** A form that nobody has filled in. */
  public static Form empty() {
    return new Form(Map.of(), Map.of(), null);
  }

  /** A form as it was sent. */
  public static Form of(Map<String, List<String>> values) {
    return new Form(values, Map.of(), null);
  }

  /** The same form with one more value filled in beforehand, unless the person typed one. */
  public Form with(String field, String value) {
    if (values.containsKey(field) || value == null) {
      return this;
    }
    Map<String, List<String>> more = new LinkedHashMap<>(values);
    more.put(field, List.of(value));
    return new Form(more, problems, refusal);
  }

  /** The same form with a sentence about one field; the first sentence stays. */
  public Form wrong(String field, String sentence) {
    Map<String, String> more = new LinkedHashMap<>(problems);
    more.putIfAbsent(field, sentence);
    return new Form(values, more, refusal);
  }

  /** The same form with a sentence about the whole of it. */
  public Form refused(String sentence) {
    return new Form(values, problems, sentence);
  }

  /** The first value of a field, trimmed; {@code ""} where there is none. */
  public String value(String field) {
    List<String> found = values.get(field);
    return found == null || found.isEmpty() || found.get(0) == null ? "" : found.get(0).trim();
  }

  /** All values of a field, trimmed, the empty ones left out. */
  public List<String> all(String field) {
    List<String> kept = new ArrayList<>();
    for (String value : values.getOrDefault(field, List.of())) {
      if (value != null && !value.isBlank()) {
        kept.add(value.trim());
      }
    }
    return kept;
  }

  /** Whether a choice is made: one of the field's values equals it. */
  public boolean chosen(String field, String value) {
    return all(field).contains(value);
  }

  /** The sentence about a field; null where it is fine. */
  public String problem(String field) {
    return problems.get(field);
  }

  /** Whether anything is wrong. */
  public boolean isWrong() {
    return !problems.isEmpty() || refusal != null;
  }
}
