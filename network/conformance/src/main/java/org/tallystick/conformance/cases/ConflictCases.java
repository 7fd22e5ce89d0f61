package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.block;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.stale;
import static org.tallystick.conformance.driver.Steps.submit;

import java.util.List;
import org.tallystick.conformance.driver.Case;
import org.tallystick.conformance.driver.Step;

/** Several transactions in one block: versions, phantoms, what survives. */
final class ConflictCases {
  private ConflictCases() {}

  /** Writes on the batch channel, in a block of its own. */
  private static Step given(String... steps) {
    return block(run(steps));
  }

  private static Step then(String... steps) {
    return evaluate(run(steps).on("batch"));
  }

  static List<Case> all() {
    return List.of(
        of(
            "read-after-write",
            "a reader behind a writer of its key",
            block(run("put @a 1"), run("get @a", "put @b 1")),
            then("get @a", "get @b")),
        of(
            "write-after-read",
            "a writer behind a reader",
            block(run("get @a", "put @b 1"), run("put @a 1")),
            then("get @a", "get @b")),
        of(
            "blind-writes",
            "two writers of one key",
            block(run("put @a 1"), run("put @a 2")),
            then("get @a", "history @a")),
        of(
            "counters",
            "of three that read and write one key the first survives",
            given("put @a 0"),
            block(run("get @a", "put @a 1"), run("get @a", "put @a 2"), run("get @a", "put @a 3")),
            then("get @a")),
        of(
            "swap",
            "two that read what the other writes",
            given("put @a 1", "put @b 2"),
            block(run("get @a", "put @b 3"), run("get @b", "put @a 4")),
            then("get @a", "get @b")),
        of(
            "invalid-write-no-conflict",
            "who reads what only an invalid transaction wrote is valid",
            given("put @a 0"),
            block(run("get @a", "put @a 1"), run("get @a", "put @b 1"), run("get @b", "put @c 1")),
            then("get @a", "get @b", "get @c")),
        of(
            "delete-conflict",
            "a reader behind a delete",
            given("put @a 1"),
            block(run("del @a"), run("get @a", "put @b 1")),
            then("get @b")),
        of(
            "delete-absent-conflict",
            "deleting an absent key conflicts with a reader in the same block",
            block(run("del @a"), run("get @a", "put @b 1")),
            then("get @b")),
        of(
            "delete-absent-earlier",
            "deleting an absent key in an earlier block does not",
            given("del @a"),
            block(run("get @a", "put @b 1"))),
        of(
            "created-and-deleted",
            "a key that came and went within the block",
            block(run("put @a 1"), run("del @a"), run("get @a", "put @b 1"))),
        of(
            "empty-write-conflict",
            "a reader behind a write of nothing",
            given("put @a 1"),
            block(run("put @a \\e"), run("get @a", "put @b 1"))),
        of(
            "same-value",
            "writing the same value again is a new version",
            given("put @a 1"),
            block(run("put @a 1"), run("get @a", "put @b 1"))),
        of(
            "read-only-conflict",
            "a transaction that only reads conflicts too",
            block(run("put @a 1"), run("get @a"))),
        of(
            "phantom-new",
            "a new row in a range that was read",
            given("fill @ 0 3 x"),
            block(run("put @00001a 1"), run("range @ @z", "put @zz 1")),
            then("get @zz")),
        of(
            "phantom-before",
            "a new row before the range",
            given("fill @ 1 3 x"),
            block(run("put @00000 1"), run("range @00001 @z", "put @zz 1"))),
        of(
            "phantom-at-end",
            "a new row at the end, which is outside",
            given("fill @ 0 3 x"),
            block(run("put @00003 1"), run("range @ @00003", "put @zz 1"))),
        of(
            "phantom-deleted",
            "a row of the range is deleted",
            given("fill @ 0 3 x"),
            block(run("del @00001"), run("range @ @z", "put @zz 1"))),
        of(
            "phantom-changed",
            "a row of the range is changed",
            given("fill @ 0 3 x"),
            block(run("put @00001 y"), run("range @ @z", "put @zz 1"))),
        of(
            "phantom-came-and-went",
            "a row that came and went within the block",
            given("fill @ 0 3 x"),
            block(run("put @00001a y"), run("del @00001a"), run("range @ @z", "put @zz 1"))),
        of(
            "phantom-absent-deleted",
            "an absent row of the range is deleted",
            given("fill @ 0 3 x"),
            block(run("del @00001a"), run("range @ @z", "put @zz 1"))),
        of(
            "phantom-empty-range",
            "the first row in an empty range",
            block(run("put @a 1"), run("range @ @z", "put @zz 1"))),
        of(
            "phantom-invalid",
            "a row that an invalid transaction wrote is no phantom",
            given("put @x 0"),
            block(run("put @x 1"), run("get @x", "put @a 1"), run("range @a @b", "put @zz 1"))),
        of(
            "phantom-own",
            "a transaction is no phantom to itself",
            given("fill @ 0 3 x"),
            block(run("range @ @z", "put @00001a 1"))),
        of(
            "phantom-beyond-early-close",
            "a new row beyond what was looked at",
            given("fill @ 0 250 x"),
            block(run("put @00200a 1"), run("first 3 @ @z", "put @zz 1"))),
        of(
            "phantom-within-step",
            "a new row beyond what was consumed but within the step that the peer read",
            given("fill @ 0 250 x"),
            block(run("put @00050a 1"), run("first 3 @ @z", "put @zz 1"))),
        of(
            "phantom-after-look-ahead",
            "a new row right behind the row that was looked at",
            given("fill @ 0 250 x"),
            block(run("put @00100a 1"), run("first 3 @ @z", "put @zz 1"))),
        of(
            "phantom-at-look-ahead",
            "the row that was looked at is changed",
            given("fill @ 0 250 x"),
            block(run("put @00100 1"), run("first 3 @ @z", "put @zz 1"))),
        of(
            "phantom-before-look-ahead",
            "a new row right before the row that was looked at",
            given("fill @ 0 250 x"),
            block(run("put @00099a 1"), run("first 3 @ @z", "put @zz 1"))),
        of(
            "phantom-merkle-new",
            "a new row in a large range",
            given("fill @ 0 120 x"),
            block(run("put @00119a 1"), run("count @ @z", "put @zz 1"))),
        of(
            "phantom-merkle-none",
            "a large range that nobody touches",
            given("fill @ 0 120 x"),
            block(run("put @zzz 1"), run("count @ @z", "put @zz 1"))),
        of(
            "phantom-merkle-changed",
            "a changed row in a large range",
            given("fill @ 0 120 x"),
            block(run("put @00060 y"), run("count @ @z", "put @zz 1"))),
        of(
            "phantom-page",
            "a page is not protected beyond its last row",
            given("fill @ 0 10 x"),
            block(run("put @00007a 1"), run("page @ @z 5 \\e"))),
        of(
            "phantom-in-page",
            "a new row within a page",
            given("fill @ 0 10 x"),
            block(run("put @00002a 1"), run("page @ @z 5 \\e"))),
        of(
            "phantom-page-last",
            "the last row of a page is changed",
            given("fill @ 0 10 x"),
            block(run("put @00004 y"), run("page @ @z 5 \\e"))),
        of(
            "phantom-earlier-block",
            "a row that came in an earlier block than the reader's",
            given("fill @ 0 3 x"),
            block(run("range @ @z", "put @zz 1"))),
        of(
            "history-not-protected",
            "a history is not protected",
            given("put @a 1"),
            block(run("put @a 2"), run("history @a", "put @zz 1"))),
        of(
            "write-and-range",
            "reads are checked before ranges",
            given("fill @ 0 3 x"),
            block(run("put @00001a y", "put @k 1"), run("range @ @z", "get @k", "put @zz 1"))),
        of(
            "several-chaincodes",
            "the same key of two chaincodes is two keys",
            block(run("put @a 1"), run("get @a", "put @b 1").of("other"))),
        of(
            "policy-change-conflicts",
            "a change of a key's policy is a new version",
            given("put @a 1"),
            block(
                run("policy @a Org1MSP Org2MSP").endorsedBy("Org1", "Org2"),
                run("get @a", "put @b 1"))),
        of(
            "policy-change-phantom",
            "and a phantom",
            given("put @a 1"),
            block(
                run("policy @a Org1MSP Org2MSP").endorsedBy("Org1", "Org2"),
                run("range @a @b", "put @c 1"))),
        of(
            "policy-read-conflicts",
            "reading a key's policy reads the key",
            given("put @a 1"),
            block(run("put @a 2"), run("getpolicy @a", "put @b 1"))),
        of(
            "stale-versions",
            "a transaction endorsed before an earlier block",
            submit(run("put @a 1")),
            stale(run("get @a", "put @b 1"), run("put @a 2"))),
        of(
            "stale-range",
            "a range endorsed before an earlier block",
            submit(run("fill @ 0 3 x")),
            stale(run("range @ @y", "put @z 1"), run("put @00001a 2"))),
        of(
            "stale-came-and-went",
            "a key that came and went in earlier blocks reads as absent",
            stale(run("get @a", "put @b 1"), run("put @a 2"), run("del @a"))),
        of(
            "stale-absent-created",
            "a key that came in an earlier block",
            stale(run("get @a", "put @b 1"), run("put @a 2"))));
  }
}
