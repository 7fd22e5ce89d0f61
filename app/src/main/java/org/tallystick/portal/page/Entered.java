package org.tallystick.portal.page;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a form and collects what is wrong with it. Every reader returns the value, or null after it
 * has noted a sentence; so a form with three mistakes is answered with three sentences.
 */
public final class Entered {
  private static final BigDecimal MOST = new BigDecimal("999999999999999999");

  private Form form;

  private Entered(Form form) {
    this.form = form;
  }

  /** The fields of a form as they were sent. */
  public static Entered from(MultivaluedMap<String, String> fields) {
    return new Entered(Form.of(fields));
  }

  /** A form that was read before, with what was noted then. */
  public static Entered again(Form form) {
    return new Entered(form);
  }

  /** The form with everything noted so far. */
  public Form form() {
    return form;
  }

  /** Whether nothing is wrong so far. */
  public boolean isFine() {
    return !form.isWrong();
  }

  /** Notes a sentence about a field. */
  public void wrong(String field, String sentence) {
    form = form.wrong(field, sentence);
  }

  /** Notes a sentence about the form as a whole. */
  public void refused(String sentence) {
    form = form.refused(sentence);
  }

  /** A field as it was sent, {@code ""} where it was not. */
  public String text(String field) {
    return form.value(field);
  }

  /** A field that may be left empty; null then. */
  public String optional(String field) {
    String value = form.value(field);
    return value.isEmpty() ? null : value;
  }

  /** A field that must be filled in; the sentence asks for it. */
  public String required(String field, String sentence) {
    String value = form.value(field);
    if (value.isEmpty()) {
      wrong(field, sentence);
      return null;
    }
    return value;
  }

  /** The request id that the page gave the form. */
  public String requestId() {
    String value = form.value("requestId");
    return value.matches("[A-Za-z0-9._:-]{8,64}") ? value : java.util.UUID.randomUUID().toString();
  }

  /** One of an enum's names. */
  public <E extends Enum<E>> E choice(Class<E> type, String field, String sentence) {
    String value = form.value(field);
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(value)) {
        return each;
      }
    }
    wrong(field, sentence);
    return null;
  }

  /** Some of an enum's names; those that are none are left out. */
  public <E extends Enum<E>> List<E> choices(Class<E> type, String field) {
    List<String> values = form.all(field);
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> values.contains(each.name()))
        .toList();
  }

  /** An amount of money such as {@code 1,250.00}, in minor units. */
  public String amount(String field, boolean zeroAllowed) {
    Optional<BigDecimal> number = number(field).map(value -> value.movePointRight(Show.decimals()));
    if (number.isEmpty()
        || number.get().stripTrailingZeros().scale() > 0
        || number.get().compareTo(MOST) > 0
        || number.get().signum() < (zeroAllowed ? 0 : 1)) {
      wrong(
          field,
          "Write an amount such as " + Show.amount("125" + "0".repeat(Show.decimals())) + ".");
      return null;
    }
    return number.get().toBigIntegerExact().toString();
  }

  /** A whole number of at least one. */
  public String count(String field, String sentence) {
    Optional<BigDecimal> number = number(field);
    if (number.isEmpty()
        || number.get().stripTrailingZeros().scale() > 0
        || number.get().compareTo(MOST) > 0
        || number.get().signum() < 1) {
      wrong(field, sentence);
      return null;
    }
    return number.get().toBigIntegerExact().toString();
  }

  /** A whole number from one to a bound, or null where the field is empty. */
  public Integer upTo(int most, String field) {
    String value = form.value(field).replace(",", "");
    if (value.isEmpty()) {
      return null;
    }
    if (!value.matches("[1-9][0-9]{0,8}") || Integer.parseInt(value) > most) {
      wrong(field, "Write a whole number up to " + Show.whole(most) + ", or leave it empty.");
      return null;
    }
    return Integer.valueOf(value);
  }

  /** A percentage such as {@code 2.5} in parts per million, above 0 and at most 100. */
  public Integer ppm(String field) {
    Optional<BigDecimal> number = number(field).map(value -> value.movePointRight(4));
    if (number.isEmpty()
        || number.get().stripTrailingZeros().scale() > 0
        || number.get().signum() < 1
        || number.get().compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
      wrong(field, "Write a percentage above 0 and at most 100, such as 2.5.");
      return null;
    }
    return number.get().intValueExact();
  }

  /** The start of a day in UTC, in milliseconds since 1970; null where the field is empty. */
  public Long day(String field) {
    String value = form.value(field);
    if (value.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    } catch (DateTimeParseException e) {
      wrong(field, "Write a day such as 2027-01-31.");
      return null;
    }
  }

  /** An account: an organisation or a person of it. */
  public String account(String field) {
    String value = form.value(field);
    if (!value.matches("[A-Za-z0-9.-]{1,64}(/[!-~]{1,64})?")) {
      wrong(
          field,
          "Write an organisation such as ModelLabMSP, or a person such as ModelLabMSP/milo.");
      return null;
    }
    return value;
  }

  /** The words of a field, apart by commas. */
  public List<String> words(String field) {
    return Arrays.stream(form.value(field).split(","))
        .map(String::trim)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** The lines of a field, each read by a function; the empty ones are left out. */
  public <T> List<T> lines(String field, Function<String, T> reader) {
    return form.value(field)
        .lines()
        .map(String::trim)
        .filter(line -> !line.isEmpty())
        .map(reader)
        .toList();
  }

  private Optional<BigDecimal> number(String field) {
    String value = form.value(field).replace(",", "").replace("\u00a0", "").replace(" ", "");
    return value.matches("[0-9]{1,18}(\\.[0-9]{1,6})?")
        ? Optional.of(new BigDecimal(value))
        : Optional.empty();
  }
}
