package org.tallystick.conformance.driver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes out of a text what must differ between two networks, and nothing else: transaction ids,
 * block numbers, addresses, points in time, certificates, hashes of packages, sizes of signed
 * envelopes, folders, and stack traces. Transactions and blocks get the names T1, T2, B1, B2 by
 * their first appearance in the case.
 */
final class Normaliser {
  private static final Pattern ADDRESS =
      Pattern.compile("(127\\.0\\.0\\.1|localhost|(peer|orderer)\\d\\.org\\d\\.example):\\d+");
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?( ?[+-]\\d{4} UTC|Z)?");
  private static final Pattern HEX = Pattern.compile("\\b[0-9a-f]{128,}\\b");
  private static final Pattern PACKAGE = Pattern.compile("([a-z]+_1\\.0):[0-9a-f]{64}");
  private static final Pattern FILE = Pattern.compile("open /\\S*/([^/\\s:]+):");
  private static final Pattern SIZE = Pattern.compile("payload is \\d{8} bytes");
  private static final Pattern STACK = Pattern.compile("\\n\\s+at [^\\n]*");

  private static final Pattern BLOCK_NUMBER = Pattern.compile("BlockNum: \\d+");

  private final String caseId;
  private final Map<String, String> transactions = new LinkedHashMap<>();
  private final Map<String, String> blocks = new LinkedHashMap<>();

  Normaliser(String caseId) {
    this.caseId = caseId;
  }

  String transaction(String transactionId) {
    return transactions.computeIfAbsent(transactionId, ignored -> "T" + (transactions.size() + 1));
  }

  String block(String channel, long number) {
    return blocks.computeIfAbsent(channel + number, ignored -> "B" + (blocks.size() + 1));
  }

  String text(String raw) {
    String text = raw.replace(caseId + ".", "@");
    for (Map.Entry<String, String> each : transactions.entrySet()) {
      text = text.replace(each.getKey(), each.getValue());
    }
    text = ADDRESS.matcher(text).replaceAll("ADDRESS");
    text = TIME.matcher(text).replaceAll("TIME");
    text = HEX.matcher(text).replaceAll("HEX");
    text = PACKAGE.matcher(text).replaceAll("$1:PACKAGE");
    text = FILE.matcher(text).replaceAll("open FOLDER/$1:");
    text = SIZE.matcher(text).replaceAll("payload is SIZE bytes");
    text = BLOCK_NUMBER.matcher(text).replaceAll("BlockNum: N");
    text = STACK.matcher(text).replaceAll("");
    return text.replace('\u00a0', ' ').replace("\u0000", "\u2400").replace("\n", "\u21b5");
  }
}
