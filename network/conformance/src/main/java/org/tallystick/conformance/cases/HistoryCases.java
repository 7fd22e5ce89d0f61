package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.block;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;

import java.util.List;
import org.tallystick.conformance.driver.Case;

/** Former values of a key. */
final class HistoryCases {
  private HistoryCases() {}

  static List<Case> all() {
    return List.of(
        of("history-none", "a key without a past", evaluate(run("history @a"))),
        of(
            "history",
            "values from the newest to the oldest, deletes included",
            submit(run("put @a 1")),
            submit(run("put @a 2")),
            submit(run("del @a")),
            submit(run("put @a 3")),
            evaluate(run("history @a"))),
        of(
            "history-read-set",
            "a history is not in the read set",
            submit(run("put @a 1")),
            submit(run("history @a", "put @b 1"))),
        of(
            "history-empty-value",
            "an empty value is a delete",
            submit(run("put @a \\e")),
            evaluate(run("history @a"))),
        of(
            "history-own-write",
            "a history does not show what the transaction writes",
            submit(run("put @a 1")),
            submit(run("put @a 2", "history @a"))),
        of(
            "history-policy",
            "a policy of the key leaves no trace",
            submit(run("put @a 1")),
            submit(run("policy @a Org1MSP")),
            evaluate(run("history @a"))),
        of(
            "history-of-block",
            "several writes of one block; invalid ones leave no trace",
            block(
                run("put @a 1"),
                run("get @b", "put @b 1"),
                run("put @b 2", "get @b"),
                run("put @a 3")),
            evaluate(run("history @a", "history @b").on("batch"))),
        of(
            "history-prefix",
            "a key that begins with another",
            submit(run("put @a 1", "put @aa 2", "put @a\\u0000b 3")),
            evaluate(run("history @a", "history @aa"))),
        of("history-empty-key", "the history of the empty key", evaluate(run("history \\e"))));
  }
}
