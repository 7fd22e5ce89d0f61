package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.LifecycleSteps.define;
import static org.tallystick.conformance.driver.Steps.endorse;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;

import java.util.List;
import org.tallystick.conformance.driver.Call;
import org.tallystick.conformance.driver.Case;
import org.tallystick.conformance.driver.Definition;

/** An organisation with two peers. */
final class SeveralPeersCases {
  private SeveralPeersCases() {}

  private static Call call(String... steps) {
    return run(steps).on(Call.CHANGED);
  }

  static List<Case> all() {
    Definition pair = Definition.of("pair").policy("OutOf(2,'Org4MSP.peer','Org4MSP.peer')");
    Definition three =
        Definition.of("three").policy("AND('Org4MSP.peer','Org4MSP.peer','Org4MSP.peer')");
    return List.of(
        of(
            "peers-one-answers",
            "either of two peers endorses for its organisation",
            submit(call("put @a 1").by("Org4")),
            evaluate(call("get @a").by("Org4")),
            submit(call("put @a 2").endorsedBy("Org1", "Org4")),
            evaluate(call("get @a").endorsedBy("Org4"))),
        of(
            "peers-fail",
            "both are tried when one fails",
            endorse(call("fail no").by("Org4")),
            evaluate(call("fail no").by("Org4")),
            endorse(call("fail no").endorsedBy("Org4"))),
        of(
            "peers-both",
            "a policy that needs both",
            define(pair),
            submit(call("put @a 1").of("pair").by("Org4")),
            submit(call("put @a 2").of("pair")),
            submit(call("put @a 3").of("pair").endorsedBy("Org4"))),
        of(
            "peers-too-few",
            "a policy that needs more than there are",
            define(three),
            endorse(call("put @a 1").of("three").by("Org4"))),
        of(
            "peers-private",
            "private data that both must have",
            submit(call("pput doubled @a 1").by("Org4")),
            submit(call("pput doubled @a 1").by("Org4").endorsedBy("Org4")),
            evaluate(call("pget doubled @a").by("Org4")),
            evaluate(call("pget doubled @a"))));
  }
}
