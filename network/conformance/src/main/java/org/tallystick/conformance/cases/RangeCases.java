package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;

import java.util.List;
import org.tallystick.conformance.driver.Case;

/** Ranges, pages and composite keys. */
final class RangeCases {
  private RangeCases() {}

  static List<Case> all() {
    return List.of(
        of("range-empty", "an empty range", submit(run("range @a @b"))),
        of(
            "range-few",
            "a range of three rows, with one on either side",
            submit(run("put @a 1", "put @b 2", "put @c 3", "put @d 4", "put @e 5")),
            submit(run("range @b @e"))),
        of(
            "range-start-in-end-out",
            "the start is inside, the end is outside",
            submit(run("put @a 1", "put @b 2")),
            evaluate(run("range @a @b", "range @a @a", "range @b @a"))),
        of(
            "range-reversed",
            "a start behind the end",
            submit(run("put @a 1", "put @b 2")),
            submit(run("range @c @a"))),
        of(
            "range-deleted-row",
            "a deleted row is not in the range",
            submit(run("fill @ 0 3 x")),
            submit(run("del @00001")),
            submit(run("range @ @z"))),
        of(
            "range-own-writes",
            "a range does not see what the transaction writes or deletes",
            submit(run("put @a 1", "put @b 2")),
            submit(run("put @c 3", "del @a", "range @a @z"))),
        of(
            "range-50",
            "50 rows are recorded row by row",
            submit(run("fill @ 0 50 x")),
            submit(run("count @ @z"))),
        of(
            "range-51",
            "51 rows are recorded as a merkle tree",
            submit(run("fill @ 0 51 x")),
            submit(run("count @ @z"))),
        of(
            "range-99",
            "99 rows fill no step",
            submit(run("fill @ 0 99 x")),
            submit(run("count @ @z"))),
        of(
            "range-100",
            "100 rows are one full step",
            submit(run("fill @ 0 100 x")),
            submit(run("count @ @z"))),
        of(
            "range-101",
            "101 rows need a second step",
            submit(run("fill @ 0 101 x")),
            submit(run("count @ @z"))),
        of(
            "range-250",
            "250 rows need three steps",
            submit(run("fill @ 0 250 x")),
            submit(run("count @ @z"))),
        of(
            "range-first-of-many",
            "the first rows of 250, closed early",
            submit(run("fill @ 0 250 x")),
            submit(run("first 3 @ @z"))),
        of(
            "range-all-of-first-step",
            "100 rows of 250, closed early",
            submit(run("fill @ 0 250 x")),
            submit(run("first 100 @ @z"))),
        of(
            "range-into-second-step",
            "101 rows of 250, closed early",
            submit(run("fill @ 0 250 x")),
            submit(run("first 101 @ @z"))),
        of(
            "range-first-of-few",
            "the first row of three, closed early",
            submit(run("fill @ 0 3 x")),
            submit(run("first 1 @ @z"))),
        of(
            "range-none-consumed",
            "an iterator that is closed unread",
            submit(run("fill @ 0 3 x")),
            submit(run("first 0 @ @z"))),
        of(
            "range-left-open",
            "an iterator that is never closed",
            submit(run("fill @ 0 3 x")),
            submit(run("leave 1 @ @z")),
            submit(run("leave 3 @ @z"))),
        of(
            "range-left-open-many",
            "an iterator over many rows that is never closed",
            submit(run("fill @ 0 250 x")),
            submit(run("leave 120 @ @z"))),
        of(
            "range-twice",
            "the same range twice stands once in the set",
            submit(run("fill @ 0 3 x")),
            submit(run("range @ @z", "range @ @z"))),
        of(
            "range-several",
            "several ranges stand in the order of the calls",
            submit(run("fill @ 0 6 x")),
            submit(run("range @00003 @00005", "range @00000 @00002"))),
        of(
            "range-same-start",
            "two ranges with one start",
            submit(run("fill @ 0 6 x")),
            submit(run("range @00000 @00005", "range @00000 @00002"))),
        of(
            "range-same-early-and-full",
            "one range closed early and read to its end",
            submit(run("fill @ 0 6 x")),
            submit(run("first 2 @ @z", "range @ @z"))),
        of(
            "range-and-get",
            "a row of a range that is also read by its key",
            submit(run("fill @ 0 3 x")),
            submit(run("range @ @z", "get @00001"))),
        of(
            "range-interleaved",
            "two iterators used in turn",
            submit(run("fill @ 0 6 x")),
            submit(
                run(
                    "open one @00000 @00003",
                    "open two @00003 @00006",
                    "next one",
                    "next two",
                    "next two",
                    "next one",
                    "close one",
                    "next two",
                    "close two"))),
        of(
            "range-write-between",
            "a write between two rows",
            submit(run("fill @ 0 3 x")),
            submit(run("open one @ @z", "next one", "put @00001 y", "next one", "close one"))),
        of(
            "range-next-after-close",
            "the next step after the iterator was closed",
            submit(run("fill @ 0 250 x")),
            evaluate(run("open one @ @z", "next one", "close one", "next one", "close one"))),
        of(
            "range-closed-twice",
            "an iterator that is closed twice",
            submit(run("fill @ 0 3 x")),
            submit(run("open one @ @z", "close one", "close one"))),
        of("range-open-ended", "an empty end is open", evaluate(run("first 0 @ \\e"))),
        of(
            "utf8-order",
            "keys are in the order of their UTF-8 bytes, not of Java's strings",
            submit(run("put @\uffff 1", "put @\ud83d\ude00 2", "put @\u00e4 3", "put @z 4")),
            submit(run("range @ @\udbff\udfff"))),
        of(
            "utf8-end",
            "U+FFFF as an end is before U+10000",
            submit(run("put @\ud83d\ude00 2", "put @\ufffe 1")),
            evaluate(run("range @ @\uffff"))),
        of(
            "page",
            "pages of two of five rows",
            submit(run("fill @ 0 5 x")),
            evaluate(run("page @ @z 2 \\e")),
            evaluate(run("page @ @z 2 @00002")),
            evaluate(run("page @ @z 2 @00004"))),
        of(
            "page-exact",
            "a page that holds all there is",
            submit(run("fill @ 0 4 x")),
            evaluate(run("page @ @z 4 \\e")),
            evaluate(run("page @ @z 2 @00002"))),
        of(
            "page-larger",
            "a page larger than what there is",
            submit(run("fill @ 0 4 x")),
            evaluate(run("page @ @z 10 \\e"))),
        of("page-empty", "a page of an empty range", evaluate(run("page @a @b 10 \\e"))),
        of(
            "page-recorded",
            "a page in a transaction that only reads",
            submit(run("fill @ 0 5 x")),
            submit(run("page @ @z 2 \\e")),
            submit(run("page @ @z 5 \\e"))),
        of(
            "page-large",
            "pages beyond a step of the peer",
            submit(run("fill @ 0 150 x")),
            submit(run("page @ @z 120 \\e"))),
        of(
            "page-then-write",
            "a write after a page is refused",
            submit(run("fill @ 0 5 x")),
            submit(run("page @ @z 2 \\e", "put @a 1"))),
        of(
            "write-then-page",
            "a page after a write is refused",
            submit(run("fill @ 0 5 x")),
            submit(run("put @a 1", "page @ @z 2 \\e"))),
        of(
            "page-then-write-evaluated",
            "the same without a submit",
            evaluate(run("page @ @z 2 \\e", "put @a 1"))),
        of(
            "page-size-zero",
            "a page size of zero without a bookmark is no page",
            submit(run("fill @ 0 5 x")),
            submit(run("page @ @z 0 \\e"))),
        of(
            "page-size-zero-bookmark",
            "a page size of zero with a bookmark",
            submit(run("fill @ 0 5 x")),
            evaluate(run("page @ @z 0 @00002"))),
        of("page-size-negative", "a negative page size", evaluate(run("page @ @z -1 \\e"))),
        of(
            "page-foreign-bookmark",
            "a bookmark outside the range",
            submit(run("fill @ 0 5 x")),
            evaluate(run("page @00001 @00004 2 @00000")),
            evaluate(run("page @00001 @00004 2 @z"))),
        of(
            "page-rows-before-metadata",
            "a page of one",
            submit(run("fill @ 0 3 x")),
            submit(run("page @ @z 1 \\e"))),
        of(
            "composite",
            "rows of a composite key by a part of it",
            submit(
                run(
                    "putcomp @t 2 a 1 x",
                    "putcomp @t 2 a 2 y",
                    "putcomp @t 2 b 1 z",
                    "putcomp @u 1 a w")),
            submit(run("scan @t 1 a")),
            evaluate(run("scan @t 0", "scan @u 0", "scan @t 2 a 1"))),
        of(
            "composite-not-in-plain-range",
            "an open plain range does not see composite keys",
            submit(run("putcomp @t 1 a x")),
            evaluate(run("page \\e \\u0002 2 \\e"))),
        of(
            "composite-prefix",
            "a value that begins with another is another",
            submit(run("putcomp @t 2 a 1 x", "putcomp @t 2 aa 1 y")),
            evaluate(run("scan @t 1 a"))),
        of(
            "composite-empty-attribute",
            "an empty attribute",
            submit(run("putcomp @t 2 \\e b x")),
            evaluate(run("scan @t 1 \\e", "scan @t 0"))),
        of(
            "composite-odd",
            "attributes that are no composite keys",
            evaluate(
                run("try scan @t 1 \\u0000", "try scan @t 1 \udbff\udfff", "try scan \\e 1 a"))),
        of(
            "composite-split",
            "a composite key is split",
            evaluate(run("split \\u0000t\\u0000a\\u0000b\\u0000", "try split plain"))),
        of(
            "composite-scan-text",
            "a part of a composite key given as text",
            submit(run("putcomp @t 1 a x")),
            evaluate(run("try scantext @t", "try scantext \\e"))),
        of(
            "composite-page",
            "pages of composite keys",
            submit(run("putcomp @t 1 a x", "putcomp @t 1 b y", "putcomp @t 1 c z")),
            evaluate(run("scanpage @t 0 2 \\e"))),
        of(
            "rich-query",
            "a rich query on this kind of state",
            evaluate(run("query {\"selector\":{}}")),
            evaluate(run("querypage {} 2 \\e")),
            submit(run("put @a 1", "try query {}"))));
  }
}
