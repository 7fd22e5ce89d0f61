package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;

import java.util.List;
import org.tallystick.conformance.driver.Case;

/** Messages that the Java shim does not send: those of Fabric 3.1, and wrong ones. */
final class RawCases {
  private RawCases() {}

  static List<Case> all() {
    return List.of(
        of(
            "get-many",
            "several keys in one message",
            submit(run("put @a 1", "put @b 2")),
            submit(run("getmany \\e @b @a @c @a"))),
        of("get-many-none", "no keys in one message", evaluate(run("getmany \\e"))),
        of(
            "get-many-private",
            "several private keys in one message",
            submit(run("pput shared @a 1", "pput shared @b 2").endorsedBy("Org1", "Org2")),
            submit(run("getmany shared @b @a @c").endorsedBy("Org1", "Org2"))),
        of(
            "get-many-unknown-collection",
            "several keys of no collection",
            evaluate(run("getmany nowhere @a"))),
        of(
            "write-many",
            "several writes in one message",
            submit(run("writemany put @b 1 put @a 2 del @c x")),
            evaluate(run("get @a", "get @b"))),
        of(
            "write-many-private",
            "private writes in one message",
            submit(run("writemany put/shared @b 1 del/shared @a x").endorsedBy("Org1", "Org2")),
            submit(run("writemany purge/shared @b x").endorsedBy("Org1", "Org2")),
            evaluate(run("pget shared @b"))),
        of(
            "write-many-empty-key",
            "an empty key in one message",
            submit(run("writemany put \\e 1"))),
        of("write-many-none", "no writes in one message", submit(run("writemany"))),
        of(
            "write-many-unknown-collection",
            "a write to no collection",
            submit(run("writemany put/nowhere @a 1"))),
        of(
            "write-many-purge-public",
            "a purge of a public key",
            submit(run("writemany purge @a x"))),
        of(
            "write-many-after-page",
            "several writes after a page",
            submit(run("fill @ 0 3 x")),
            submit(run("page @ @z 2 \\e", "writemany put @a 1"))),
        of("raw-garbage-get", "a read that is none", evaluate(run("raw GET_STATE hex:07ff"))),
        of("raw-garbage-put", "a write that is none", evaluate(run("raw PUT_STATE hex:07ff"))),
        of(
            "raw-garbage-range",
            "a range that is none",
            evaluate(run("raw GET_STATE_BY_RANGE hex:07ff"))),
        of(
            "raw-garbage-invoke",
            "a call that is none",
            evaluate(run("raw INVOKE_CHAINCODE hex:07ff"))),
        of("raw-empty-get", "a read of nothing", evaluate(run("raw GET_STATE \\e"))),
        of("raw-empty-put", "a write of nothing", submit(run("raw PUT_STATE \\e"))),
        of(
            "raw-next-unknown",
            "the next step of no iterator",
            evaluate(run("raw QUERY_STATE_NEXT hex:0a0178"))),
        of(
            "raw-close-unknown",
            "closing no iterator",
            evaluate(run("raw QUERY_STATE_CLOSE hex:0a0178"))),
        of(
            "raw-purge-public",
            "a purge without a collection",
            evaluate(run("raw PURGE_PRIVATE_DATA hex:0a0178"))),
        of(
            "raw-hash-public",
            "a hash without a collection",
            evaluate(run("raw GET_PRIVATE_DATA_HASH hex:0a0178"))),
        of(
            "raw-metadata-other",
            "metadata of another name",
            submit(run("put @a 1")),
            submit(run("raw PUT_STATE_METADATA hex:0a017822080a016d1203010203", "getpolicy x"))));
  }
}
