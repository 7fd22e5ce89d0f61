package org.tallystick.chaincode.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallystick.chaincode.ledger.JsonReader;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.Simulation;

/**
 * The sums of all books, kept by reading the committed bytes of every written key: independent of
 * the contract's own audit.
 */
final class LedgerTotals {
  private static final Map<String, Pattern> BOOKS =
      Map.of(
          "minted", Pattern.compile("\"amount\":\"(\\d+)\""),
          "burned", Pattern.compile("\"amount\":\"(\\d+)\""),
          "account", Pattern.compile("\"balance\":\"(\\d+)\""),
          "credit", Pattern.compile("\"amount\":\"(\\d+)\""),
          "income", Pattern.compile("\"amount\":\"(\\d+)\""),
          "accumulator", Pattern.compile("\"added\":\"(\\d+)\""),
          "holding", Pattern.compile("\"holding\":\\{.*\"claimed\":\"(\\d+)\",\"debt\""),
          "units", Pattern.compile("\"units\":\"(\\d+)\""),
          "issue", Pattern.compile("\"supply\":\"(\\d+)\""));
  private static final Pattern UNITS_HELD =
      Pattern.compile("\"holding\":\\{.*\"units\":\"(\\d+)\"\\}");

  private final Channel channel;
  private final Map<String, BigInteger> sums = new HashMap<>();

  LedgerTotals(Channel channel) {
    this.channel = channel;
  }

  /** Sums everything that is committed. */
  void reread() {
    sums.clear();
    channel.state().forEach((key, value) -> add(key, value, BigInteger.ONE));
  }

  <R extends Record> R submit(Person person, Record argument, Class<R> result) {
    Simulation simulation = channel.simulate(person, argument);
    if (simulation.status() >= 400) {
      throw new AssertionError(simulation.answer());
    }
    simulation
        .writes()
        .forEach(
            (key, value) -> {
              byte[] before = channel.state().get(key);
              add(key, before == null ? new byte[0] : before, BigInteger.ONE.negate());
              add(key, value, BigInteger.ONE);
            });
    assertThat(channel.commit(simulation)).isTrue();
    return JsonReader.read(simulation.answer(), result);
  }

  void requireBalanced() {
    BigInteger there =
        sum("account")
            .add(sum("credit"))
            .add(sum("income"))
            .add(sum("accumulator"))
            .subtract(sum("holding"));
    assertThat(there).as("money").isEqualTo(sum("minted").subtract(sum("burned")));
    assertThat(sum("units held").add(sum("units"))).as("units").isEqualTo(sum("issue"));
  }

  /** Accounts, credits, income, accumulated, claimed. */
  List<String> sheet() {
    return List.of("account", "credit", "income", "accumulator", "holding").stream()
        .map(book -> sum(book).toString())
        .toList();
  }

  private void add(String key, byte[] value, BigInteger sign) {
    String type = key.split("\u0000")[1];
    if (value.length > 0 && BOOKS.containsKey(type)) {
      String json = new String(value, StandardCharsets.UTF_8);
      sums.merge(type, first(BOOKS.get(type), json).multiply(sign), BigInteger::add);
      if (type.equals("holding")) {
        sums.merge("units held", first(UNITS_HELD, json).multiply(sign), BigInteger::add);
      }
    }
  }

  private static BigInteger first(Pattern pattern, String json) {
    Matcher matcher = pattern.matcher(json);
    assertThat(matcher.find()).as(json).isTrue();
    return new BigInteger(matcher.group(1));
  }

  private BigInteger sum(String book) {
    return sums.getOrDefault(book, BigInteger.ZERO);
  }
}
