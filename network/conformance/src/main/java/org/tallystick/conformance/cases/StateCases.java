package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;
import static org.tallystick.conformance.driver.Steps.submitAndShowBlock;

import java.util.List;
import org.tallystick.conformance.driver.Case;

/** Single keys of the public state. */
final class StateCases {
  private StateCases() {}

  static List<Case> all() {
    return List.of(
        of("put", "a value is written and read", submit(run("put @a 1")), evaluate(run("get @a"))),
        of("get-absent", "a key that was never written is empty", evaluate(run("get @a"))),
        of(
            "read-in-transaction",
            "a transaction that only reads has its read in the set",
            submit(run("get @a")),
            submit(run("put @a 1")),
            submit(run("get @a"))),
        of(
            "read-own-write",
            "a transaction does not see what it writes",
            submit(run("put @a 1", "get @a", "put @a 2", "get @a")),
            evaluate(run("get @a"))),
        of(
            "write-then-read-order",
            "reads and writes stand sorted by key",
            submit(run("put @c 1", "get @b", "put @a 2", "get @a", "get @d"))),
        of(
            "last-write-wins",
            "of several writes of a key the last one is in the set",
            submit(run("put @a 1", "put @a 2", "del @a", "put @a 3")),
            evaluate(run("get @a"))),
        of(
            "put-then-delete",
            "a delete after a put is what remains",
            submit(run("put @a 1")),
            submit(run("put @a 2", "del @a")),
            evaluate(run("get @a"))),
        of(
            "delete",
            "a deleted key is empty, and reads as absent",
            submit(run("put @a 1")),
            submit(run("del @a")),
            submit(run("get @a"))),
        of("delete-absent", "deleting what is not there is a write", submit(run("del @a"))),
        of(
            "empty-value",
            "an empty value is written as it is and reads as absent",
            submit(run("put @a \\e")),
            submit(run("get @a")),
            evaluate(run("range @a @b"))),
        of("empty-key", "the shim refuses an empty key", submit(run("put \\e 1"))),
        of("get-empty-key", "reading the empty key", evaluate(run("get \\e"))),
        of("delete-empty-key", "deleting the empty key", submit(run("del \\e"))),
        of(
            "big-value",
            "a value of 200 kB",
            submit(run("put @a *200000")),
            evaluate(run("get @a"))),
        of(
            "binary-value",
            "bytes that are no text",
            submit(run("put @a hex:00ff80fe")),
            evaluate(run("get @a"))),
        of(
            "reads-once",
            "a key that is read twice stands once in the set",
            submit(run("put @a 1")),
            submit(run("get @a", "get @a", "put @b 1"))),
        of("nothing", "a transaction that does nothing", submit(run())),
        of(
            "block-contents",
            "a block as peers deliver it",
            submitAndShowBlock(run("put @a 1", "event made x"))),
        of(
            "zero-byte-key",
            "a plain key that begins with a zero byte",
            submit(run("put \\u0000@a 1")),
            evaluate(run("get \\u0000@a"))),
        of(
            "odd-key",
            "a key with blanks, slashes and letters beyond ASCII",
            submit(run("put @\\s/\u00e4\u20ac\ud83d\ude00 1")),
            evaluate(run("get @\\s/\u00e4\u20ac\ud83d\ude00"))));
  }
}
