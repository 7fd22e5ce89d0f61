package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.endorse;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;

import java.util.List;
import org.tallystick.conformance.driver.Case;

/** What a gateway does with chaincodes, channels and organisations that are named. */
final class GatewayCases {
  private GatewayCases() {}

  static List<Case> all() {
    return List.of(
        of(
            "gateway-unknown-chaincode",
            "a chaincode that does not exist",
            evaluate(run().of("nowhere")),
            endorse(run().of("nowhere"))),
        of(
            "gateway-unknown-channel",
            "a channel that does not exist",
            evaluate(run().on("nowhere")),
            endorse(run().on("nowhere"))),
        of(
            "gateway-not-on-channel",
            "a chaincode of another channel",
            evaluate(run().of("unanimous").on("batch")),
            endorse(run().of("unanimous").on("batch"))),
        of(
            "gateway-unknown-organisation",
            "an organisation that does not exist",
            evaluate(run("creator").endorsedBy("Nowhere")),
            endorse(run().endorsedBy("Nowhere"))),
        of(
            "gateway-one-unknown-organisation",
            "one that exists and one that does not",
            evaluate(run("creator").endorsedBy("Org1", "Nowhere")),
            endorse(run().endorsedBy("Org1", "Nowhere"))),
        of(
            "gateway-two-unknown-organisations",
            "two that do not exist",
            endorse(run().endorsedBy("Nowhere", "Elsewhere"))),
        of(
            "gateway-remote",
            "another organisation only",
            evaluate(run("creator").endorsedBy("Org2"))),
        of(
            "gateway-remote-fails",
            "a chaincode that fails elsewhere",
            evaluate(run("fail no").endorsedBy("Org2")),
            endorse(run("fail no").endorsedBy("Org3"))),
        of(
            "gateway-same-twice",
            "one organisation named twice",
            endorse(run("put @a 1").endorsedBy("Org1", "Org1"))),
        of(
            "gateway-by-other",
            "a client of one organisation at the gateway of another",
            submit(run("put @a 1").at("Org2")),
            evaluate(run("get @a").at("Org3"))),
        of(
            "gateway-transient-unknown-organisation",
            "transient data and an unknown organisation",
            evaluate(run("transient").with("a", "b").endorsedBy("Nowhere"))),
        of(
            "gateway-transient-remote",
            "transient data and another organisation",
            evaluate(run("transient").with("a", "b").endorsedBy("Org2"))),
        of(
            "gateway-empty-chaincode",
            "no chaincode",
            evaluate(run().of("")),
            endorse(run().of(""))),
        of("gateway-empty-channel", "no channel", evaluate(run().on("")), endorse(run().on(""))),
        of(
            "gateway-odd-chaincode",
            "a name that no chaincode can have",
            evaluate(run().of("no/chain code")),
            endorse(run().of("no/chain code"))),
        of(
            "gateway-case",
            "names are exact",
            evaluate(run().of("Probe")),
            evaluate(run().on("Single"))),
        of("gateway-versioned", "a chaincode with its version", evaluate(run().of("probe:1.0"))),
        of(
            "gateway-many-arguments",
            "many arguments",
            evaluate(run("get @a", "get @b", "get @c", "get @d", "get @e", "get @f", "get @g"))));
  }
}
