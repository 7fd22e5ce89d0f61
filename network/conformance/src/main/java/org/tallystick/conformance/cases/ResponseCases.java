package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.aside;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.block;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;

import java.util.List;
import org.tallystick.conformance.driver.Case;

/** What a chaincode answers, emits and knows. */
final class ResponseCases {
  private ResponseCases() {}

  static List<Case> all() {
    return List.of(
        of(
            "fail",
            "a response of status 500",
            evaluate(run("fail because I say so")),
            submit(run("put @a 1", "fail because I say so")),
            evaluate(run("get @a"))),
        of("fail-at-other-gateway", "at another gateway", submit(run("fail no").by("Org2"))),
        of(
            "fail-named",
            "with organisations named, all are asked",
            submit(run("fail no").endorsedBy("Org1", "Org2"))),
        of(
            "fail-named-foreign",
            "named organisations without the gateway's",
            submit(run("fail no").endorsedBy("Org2"))),
        of("fail-empty", "an empty text", evaluate(run("fail \\e")), submit(run("fail \\e"))),
        of(
            "fail-odd-text",
            "a text beyond ASCII",
            evaluate(run("fail \u00e4\u20ac\ud83d\ude00 \"quoted\" 100%s"))),
        of("status-200", "status 200 with message and payload", submit(run("status 200 fine x"))),
        of(
            "status-399",
            "status 399",
            evaluate(run("status 399 odd x")),
            submit(run("status 399 odd x"))),
        of(
            "status-400",
            "status 400",
            evaluate(run("status 400 bad x")),
            submit(run("status 400 bad x"))),
        of(
            "status-404",
            "status 404",
            evaluate(run("status 404 none x")),
            submit(run("status 404 none x"))),
        of("status-499", "status 499", evaluate(run("status 499 odd x"))),
        of(
            "status-500",
            "status 500 with a payload",
            evaluate(run("status 500 no x")),
            submit(run("status 500 no x"))),
        of("status-501", "status 501", evaluate(run("status 501 no x"))),
        of(
            "status-0",
            "status 0",
            evaluate(run("status 0 zero x")),
            submit(run("status 0 zero x"))),
        of("status-100", "status 100", evaluate(run("status 100 low x"))),
        of(
            "status-201",
            "status 201",
            evaluate(run("status 201 made x")),
            submit(run("status 201 made x"))),
        of("status-negative", "a negative status", evaluate(run("status -1 no x"))),
        of(
            "null-payload",
            "no payload",
            evaluate(run("status 200 fine")),
            submit(run("status 200 fine"))),
        of(
            "exception",
            "an exception of the chaincode",
            evaluate(run("throw exception oh no")),
            submit(run("throw exception oh no"))),
        aside("error", "a Java error never answers", evaluate(run("throw error oh no"))),
        of("slow", "slower than the time limit", submit(run("sleep 5500", "put @a 1"))),
        of("after-slow", "the chaincode works on after that", submit(run("put @a 1"))),
        of(
            "unknown-function",
            "a function that the probe does not have",
            evaluate(run("a").function("nothing")),
            submit(run("a").function("nothing"))),
        of("empty-function", "an empty function", evaluate(run("get @a").function(""))),
        of("disagree", "results that differ", submit(run("disagree").endorsedBy("Org1", "Org2"))),
        of(
            "disagree-planned",
            "results that differ, where the gateway chooses",
            submit(run("disagree").of("unanimous"))),
        of(
            "disagree-write",
            "writes that differ",
            submit(run("disagreewrite @a").endorsedBy("Org1", "Org2"))),
        of("large-result", "a large result", evaluate(run("status 200 fine *300000"))),
        of(
            "message-in-success",
            "a message beside success",
            submit(run("status 200 a\\slong\\smessage"))),
        of("event", "an event", submit(run("event made x", "put @a 1"))),
        of(
            "event-last-wins",
            "of two events the last one",
            submit(run("event one 1", "event two 2"))),
        of(
            "event-without-write",
            "an event of a transaction that writes nothing",
            submit(run("event made x"))),
        of("event-empty-payload", "an event without a payload", submit(run("event made \\e"))),
        of("event-empty-name", "an event without a name", submit(run("event \\e x"))),
        of("event-of-failure", "an event of a failure", submit(run("event made x", "fail no"))),
        of(
            "event-of-400",
            "an event beside status 400",
            submit(run("event made x", "status 400 bad x"))),
        of("event-binary", "a payload that is no text", submit(run("event made hex:00ff"))),
        of("event-large", "a large payload", submit(run("event made *100000"))),
        of(
            "event-evaluated",
            "an event of an evaluate",
            evaluate(run("event made x", "lastevent"))),
        of("context-channel", "channel and function", evaluate(run("channel", "function"))),
        of("context-channel-batch", "on the other channel", evaluate(run("channel").on("batch"))),
        of(
            "context-creator",
            "who calls",
            evaluate(run("creator")),
            evaluate(run("creator").by("Org3"))),
        of(
            "context-creator-elsewhere",
            "who calls at another gateway",
            evaluate(run("creator").by("Org3").at("Org1"))),
        of("context-txid", "the transaction's id", submit(run("txid"))),
        of(
            "context-binding",
            "binding, time and proposal",
            evaluate(run("binding", "recent", "proposal"))),
        of("context-arguments", "an empty argument is kept", evaluate(run("arguments", "", "x"))),
        of("admin", "an admin may call", submit(run("creator").as("admin"))),
        of(
            "several-operations",
            "a longer script",
            submit(run("put @a 1", "put @b 2", "get @a", "del @c", "range @a @z", "event e x")),
            submit(
                run(
                    "get @a",
                    "get @b",
                    "range @a @z",
                    "put @a 3",
                    "policy @a Org1MSP Org2MSP",
                    "history @a"))),
        of(
            "errors-in-a-block",
            "a block of good ones and of one that lacks endorsements",
            block(run("put @a 1"), run("put @b 1").endorsedBy("Org1"), run("put @c 1")),
            evaluate(run("get @a", "get @b", "get @c").on("batch"))));
  }
}
