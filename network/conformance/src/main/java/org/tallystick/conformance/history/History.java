package org.tallystick.conformance.history;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.tallystick.conformance.driver.Call;

/**
 * Random transactions on few keys, in blocks: blind writes, counters, deletes, ranges with rows
 * that come and go, policies of keys, private data, calls of another chaincode, and endorsements
 * that do or do not suffice. The same seed makes the same history.
 */
public final class History {
  private static final int KEYS = 12;
  private static final int ROWS = 40;
  private static final int GUARDED = 4;
  private static final int PRIVATE = 6;
  private static final int STEPS_MAX = 3;

  private static final List<List<String>> ENDORSERS =
      List.of(
          List.of("Org1", "Org2"),
          List.of("Org1", "Org2"),
          List.of("Org1", "Org2", "Org3"),
          List.of("Org2", "Org3"),
          List.of("Org1", "Org3"),
          List.of("Org1"),
          List.of("Org2"));

  private final RandomGenerator random;

  private History(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /**
   * Generates a history.
   *
   * @param transactions how many there are in all
   * @param blockSize how many meet in a block
   */
  public static List<List<Call>> of(long seed, int transactions, int blockSize) {
    History history = new History(seed);
    List<List<Call>> blocks = new ArrayList<>();
    for (int left = transactions; left > 0; left -= blockSize) {
      List<Call> block = new ArrayList<>();
      for (int i = 0; i < Math.min(left, blockSize); i++) {
        block.add(history.transaction());
      }
      blocks.add(block);
    }
    return blocks;
  }

  private Call transaction() {
    List<String> steps = new ArrayList<>();
    boolean isPrivate = false;
    int number = 1 + random.nextInt(STEPS_MAX);
    for (int i = 0; i < number; i++) {
      String step = step();
      isPrivate |= step.startsWith("p") && !step.startsWith("put") && !step.startsWith("policy");
      steps.add(step);
    }
    // Private values are at their members: others could not endorse what reads them.
    List<String> endorsers =
        isPrivate ? List.of("Org1", "Org2") : ENDORSERS.get(random.nextInt(ENDORSERS.size()));
    String caller = "Org" + (1 + random.nextInt(3));
    return Call.run(steps.toArray(String[]::new))
        .on(Call.BATCH)
        .of(random.nextInt(10) == 0 ? "other" : "probe")
        .by(caller)
        .at(endorsers.get(0))
        .endorsedBy(endorsers.toArray(String[]::new));
  }

  private String step() {
    return switch (random.nextInt(17)) {
      case 0, 1 -> "put " + key() + " " + value();
      case 2, 3 -> "get " + key();
      case 4 -> "del " + key();
      case 5, 6 -> "put " + row() + " " + value();
      case 7 -> "del " + row();
      case 8 -> range("range");
      case 9 -> range("first " + random.nextInt(4));
      case 10 -> "put " + guarded() + " " + value();
      case 11 -> "policy " + guarded() + " Org" + (1 + random.nextInt(3)) + "MSP";
      case 12 -> "getpolicy " + guarded();
      case 13 -> "pput shared " + secret() + " " + value();
      case 14 -> random.nextBoolean() ? "pget shared " + secret() : "phash shared " + secret();
      case 15 -> random.nextInt(3) == 0 ? "purge shared " + secret() : "pdel shared " + secret();
      default ->
          "invoke "
              + (random.nextBoolean() ? "other" : "probe")
              + " \\e run put "
              + key()
              + " "
              + value()
              + " | get "
              + key();
    };
  }

  private String range(String verb) {
    int from = random.nextInt(ROWS);
    return String.format("%s @r%02d @r%02d", verb, from, from + random.nextInt(ROWS));
  }

  private String key() {
    return "@k" + random.nextInt(KEYS);
  }

  private String row() {
    return String.format("@r%02d", random.nextInt(ROWS));
  }

  private String guarded() {
    return "@g" + random.nextInt(GUARDED);
  }

  private String secret() {
    return "@p" + random.nextInt(PRIVATE);
  }

  private String value() {
    return Integer.toString(random.nextInt(1000));
  }

  /** Reads everything that a history can have written. */
  public static List<Call> finalState() {
    List<Call> reads = new ArrayList<>();
    for (String chaincode : List.of("probe", "other")) {
      reads.add(Call.run("range @ @~").of(chaincode).on(Call.BATCH));
      reads.add(Call.run("prange shared @ @~").of(chaincode).on(Call.BATCH));
      reads.add(Call.run("prange shared @ @~").of(chaincode).on(Call.BATCH).by("Org2"));
      List<String> hashes = new ArrayList<>();
      for (int i = 0; i < PRIVATE; i++) {
        hashes.add("phash shared @p" + i);
      }
      for (int i = 0; i < GUARDED; i++) {
        hashes.add("getpolicy @g" + i);
      }
      reads.add(Call.run(hashes.toArray(String[]::new)).of(chaincode).on(Call.BATCH).by("Org3"));
    }
    for (int i = 0; i < KEYS; i++) {
      reads.add(Call.run("history @k" + i).on(Call.BATCH));
    }
    return reads;
  }
}
