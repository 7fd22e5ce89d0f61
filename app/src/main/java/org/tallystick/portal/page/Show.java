package org.tallystick.portal.page;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tallystick.chaincode.licence.api.Clause;
import org.tallystick.chaincode.licence.api.LicenceTerms;

/** Numbers, times and names as people read them; the same for everybody, times in UTC. */
public final class Show {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String[] SIZES = {"bytes", "kB", "MB", "GB", "TB", "PB"};

  private static volatile Currency currency = Currency.MINOR_UNITS;

  private Show() {}

  /** From now on amounts are shown and read in this currency. */
  static void amountsIn(Currency inForce) {
    currency = inForce;
  }

  /** Code of the consortium's currency. */
  public static String currency() {
    return currency.code();
  }

  /** Decimals of the consortium's currency. */
  static int decimals() {
    return currency.decimals();
  }

  /** An amount in minor units, as {@code 1,234.50} where the currency has two decimals. */
  public static String amount(String minor) {
    int decimals = currency.decimals();
    return format(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals))
        .format(new BigDecimal(new BigInteger(minor), decimals));
  }

  /** A whole number with its thousands apart. */
  public static String whole(String number) {
    return format("#,##0").format(new BigInteger(number));
  }

  /** A whole number with its thousands apart. */
  public static String whole(long number) {
    return format("#,##0").format(number);
  }

  /** Parts per million as a percentage without superfluous zeros: {@code 12.5 %}. */
  public static String percent(long ppm) {
    return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + " %";
  }

  /** How much of a whole something is, as a percentage to two places, rounded down. */
  public static String percentOf(String part, String whole) {
    BigInteger all = new BigInteger(whole);
    if (all.signum() == 0) {
      return "0 %";
    }
    long hundredths =
        new BigInteger(part).multiply(BigInteger.valueOf(10_000)).divide(all).longValueExact();
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + " %";
  }

  /** The day of a moment, in UTC. */
  public static String day(Instant moment) {
    return DAY.format(moment);
  }

  /** A moment to the minute, in UTC. */
  public static String moment(Instant moment) {
    return MOMENT.format(moment);
  }

  /** A length of time in the largest unit that it is whole in: {@code 2 hours}. */
  public static String duration(long milliseconds) {
    long[] lengths = {86_400_000L, 3_600_000L, 60_000L, 1_000L};
    String[] names = {"day", "hour", "minute", "second"};
    for (int i = 0; i < lengths.length; i++) {
      if (milliseconds >= lengths[i] && milliseconds % lengths[i] == 0) {
        long count = milliseconds / lengths[i];
        return whole(count) + " " + names[i] + (count == 1 ? "" : "s");
      }
    }
    return whole(milliseconds) + " milliseconds";
  }

  /** A size in bytes, decimal as on a disk's label: {@code 1.3 GB}. */
  public static String size(String bytes) {
    BigDecimal left = new BigDecimal(bytes);
    int unit = 0;
    while (left.compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < SIZES.length - 1) {
      left = left.movePointLeft(3);
      unit++;
    }
    return format(unit == 0 ? "#,##0" : "#,##0.#").format(left) + " " + SIZES[unit];
  }

  /** The first characters of a digest or transaction id, enough to tell two apart. */
  public static String brief(String digest) {
    int start =
        Math.max(digest.indexOf(':'), digest.indexOf('-') < 12 ? digest.indexOf('-') : -1) + 1;
    return digest.length() - start <= 16 ? digest : digest.substring(0, start + 12) + "…";
  }

  /** A code such as {@code TRAINED_ON} or {@code fineTune} as words: {@code trained on}. */
  public static String words(String code) {
    String apart = code.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace('_', ' ').replace('-', ' ');
    return apart.toLowerCase(Locale.ROOT);
  }

  /** The same with a capital at the start. */
  public static String title(String code) {
    String words = words(code);
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** An organisation's name from its MSP id: {@code ModelLabMSP} is ModelLab. */
  public static String organisation(String mspId) {
    return mspId.endsWith("MSP") ? mspId.substring(0, mspId.length() - 3) : mspId;
  }

  /** An account {@code MSP id/enrolment id} as {@code lena at ModelLab}. */
  public static String account(String account) {
    int slash = account.indexOf('/');
    if (slash < 0) {
      return organisation(account);
    }
    return account.substring(slash + 1) + " at " + organisation(account.substring(0, slash));
  }

  /** An audience as people say it: {@code everybody}, {@code nobody} or names. */
  public static String audience(List<String> audience) {
    if (audience.isEmpty()) {
      return "nobody";
    }
    return audience.contains("*")
        ? "everybody"
        : join(audience.stream().map(Show::account).toList());
  }

  /** The sentence of a refusal {@code CODE: sentence}; a text without a code stays as it is. */
  public static String sentence(String refusal) {
    return refusal.replaceFirst("^[A-Z][A-Z_]+: ", "");
  }

  /** The actions that terms permit: {@code use, fine tune}. */
  public static String actions(LicenceTerms terms) {
    return join(
        terms.clauses().stream()
            .filter(Clause::permit)
            .flatMap(clause -> clause.actions().stream())
            .distinct()
            .map(action -> words(action.name()))
            .toList());
  }

  /** What a clause is about: {@code use, host, for commercial, in DE and FR}. */
  public static String clause(Clause clause) {
    return join(clause.actions().stream().map(action -> words(action.name())).toList())
        + ", for "
        + scope(clause.purposes(), "any purpose", "no purpose")
        + ", in "
        + scope(clause.territories(), "any country", "no country");
  }

  private static String scope(List<String> codes, String all, String none) {
    if (codes.isEmpty()) {
      return none;
    }
    return codes.contains("*") ? all : join(codes);
  }

  private static String join(List<String> words) {
    return String.join(", ", words);
  }

  /** Whether a text is an id or a row that the ledger gave, and not a sentence. */
  public static boolean isId(String text) {
    return text.matches("[a-z]{2,8}-[0-9a-f]{32}|[0-9a-f]{64}(-[0-9]{1,5})?");
  }

  /** Whether a counterparty is an asset. */
  public static boolean isAsset(String text) {
    return text.matches("[a-z]{2,8}-[0-9a-f]{32}");
  }

  private static DecimalFormat format(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }
}
