package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.block;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;
import static org.tallystick.conformance.driver.Steps.submitAndShowBlock;

import java.util.List;
import org.tallystick.conformance.driver.Case;

/** Chaincode that calls chaincode. */
final class InvokeCases {
  private InvokeCases() {}

  static List<Case> all() {
    return List.of(
        of(
            "invoke",
            "a callee on the same channel writes in the caller's transaction",
            submit(run("put @a 1", "invoke other \\e run put @b 2 | get @b")),
            evaluate(run("get @b").of("other")),
            evaluate(run("get @b"))),
        of("invoke-read", "a callee that reads", submit(run("invoke other \\e run get @b"))),
        of(
            "invoke-named-channel",
            "the caller's channel by its name",
            submit(run("invoke other single run put @b 2"))),
        of(
            "invoke-other-channel",
            "a callee on another channel reads there, and its writes are dropped",
            submit(run("invoke other batch run put @b 2 | channel", "put @a 1")),
            evaluate(run("get @b").of("other").on("batch"))),
        of(
            "invoke-other-channel-read",
            "what is read on another channel is not in the set",
            block(run("put @x 7")),
            submit(run("invoke probe batch run get @x"))),
        of(
            "invoke-unknown",
            "a callee that does not exist",
            evaluate(run("invoke nowhere \\e run")),
            submit(run("invoke nowhere \\e run", "put @a 1"))),
        of(
            "invoke-unknown-channel",
            "a channel that does not exist",
            evaluate(run("invoke other nowhere run"))),
        of(
            "invoke-fails",
            "a callee that fails; the caller goes on",
            submit(run("invoke other \\e run put @b 1 | fail no", "put @a 1")),
            evaluate(run("get @b").of("other"))),
        of(
            "invoke-event",
            "the callee's event is dropped",
            submit(run("invoke other \\e run event inner x")),
            submit(run("event outer x", "invoke other \\e run event inner x"))),
        of(
            "invoke-self",
            "a chaincode that calls itself",
            submit(run("invoke probe \\e run put @b 2"))),
        of(
            "invoke-self-other-channel",
            "itself on another channel",
            evaluate(run("invoke probe batch run get @b"))),
        of(
            "invoke-policy",
            "the callee's policy must hold too",
            submit(run("invoke unanimous \\e run put @b 1").endorsedBy("Org1", "Org2")),
            submit(run("invoke unanimous \\e run put @b 1").endorsedBy("Org1", "Org2", "Org3")),
            submit(run("invoke unanimous \\e run put @b 1"))),
        of(
            "invoke-only-callee-writes",
            "a caller that writes nothing itself",
            submit(run("invoke probe \\e run put @b 1").of("other"))),
        of(
            "invoke-only-callee-writes-named",
            "the same with organisations named",
            submit(run("invoke other \\e run put @b 1").endorsedBy("Org1", "Org2")),
            submit(run("invoke other \\e run put @b 1").endorsedBy("Org1"))),
        of(
            "invoke-strict-caller",
            "a strict caller of a lenient callee",
            submit(run("invoke other \\e run put @b 1").of("unanimous"))),
        of(
            "invoke-chain",
            "a callee that calls on",
            submit(run("invoke other \\e run invoke unanimous \\e run txid")),
            submit(run("invoke other \\e run put @a 1", "invoke unanimous \\e run put @a 2"))),
        of(
            "invoke-creator",
            "the callee sees the first caller",
            evaluate(run("invoke other \\e run creator | txid | function"))),
        of(
            "invoke-read-own",
            "a callee does not see the caller's writes of its own namespace",
            submit(run("put @a 1", "invoke other \\e run get @a"))),
        of(
            "invoke-conflict",
            "a read by a callee is checked",
            block(run("put @b 1").of("other"), run("invoke other \\e run get @b", "put @a 1")),
            evaluate(run("get @a").on("batch"))),
        of(
            "invoke-private",
            "a callee that writes private data",
            submit(run("invoke other \\e run pput shared @b 1").endorsedBy("Org1", "Org2"))),
        of(
            "invoke-range",
            "a callee that reads a range",
            submit(run("fill @ 0 3 x").of("other")),
            submit(run("invoke other \\e run range @ @z"))),
        of(
            "invoke-twice",
            "the same callee twice",
            submit(run("invoke other \\e run put @b 1", "invoke other \\e run put @b 2")),
            evaluate(run("get @b").of("other"))),
        of(
            "invoke-system",
            "a system chaincode as callee",
            evaluate(run("try invoke qscc \\e GetChainInfo single"))),
        of(
            "invoke-block",
            "a block with a call of another chaincode",
            submitAndShowBlock(run("put @a 1", "invoke other \\e run put @b 2"))),
        of(
            "invoke-key-policy",
            "a callee that guards a key",
            submit(run("invoke other \\e run put @b 1 | policy @b Org1MSP")),
            submit(run("put @b 2").of("other").endorsedBy("Org2")),
            submit(run("put @b 2").of("other").endorsedBy("Org1"))));
  }
}
