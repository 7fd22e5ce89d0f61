package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.EventSteps.eventsAfter;
import static org.tallystick.conformance.driver.EventSteps.eventsAfterBlock;
import static org.tallystick.conformance.driver.EventSteps.eventsOf;
import static org.tallystick.conformance.driver.EventSteps.eventsToCome;
import static org.tallystick.conformance.driver.EventSteps.farBlock;
import static org.tallystick.conformance.driver.EventSteps.filteredBlock;
import static org.tallystick.conformance.driver.EventSteps.noEvents;
import static org.tallystick.conformance.driver.EventSteps.noEventsAfter;
import static org.tallystick.conformance.driver.EventSteps.privateBlock;
import static org.tallystick.conformance.driver.EventSteps.refusedEvents;

import java.util.List;
import org.tallystick.conformance.driver.Case;

/** What listeners get. */
final class EventCases {
  private static final long FAR = 1_000_000;

  private EventCases() {}

  static List<Case> all() {
    return List.of(
        of(
            "listen",
            "events of the chaincode in their order, from a block on",
            eventsOf(
                run("event one 1"), run("event two 2"), run("put @a 1"), run("event three 3"))),
        of(
            "listen-other-chaincode",
            "events of another chaincode are not delivered",
            eventsOf(run("event one 1"), run("event two 2").of("other"))),
        of(
            "listen-invalid",
            "events of invalid transactions are not delivered",
            eventsOf(
                run("event one 1", "put @a 1").endorsedBy("Org1"), run("event two 2", "put @a 1"))),
        of(
            "listen-at-other-gateway",
            "another organisation's gateway delivers the same",
            eventsOf(run("event one 1").by("Org3"), run("event two 2").by("Org3"))),
        of(
            "listen-callee",
            "a callee's event",
            eventsOf(run("invoke other \\e run event inner x", "event outer y"))),
        of("listen-none", "no event at all", eventsOf(run("put @a 1"))),
        of(
            "listen-after",
            "after a transaction with an event",
            eventsAfter(0, run("event one 1"), run("event two 2"), run("event three 3"))),
        of(
            "listen-after-last",
            "after the last one",
            eventsAfter(1, run("event one 1"), run("event two 2"))),
        of(
            "listen-after-eventless",
            "after a transaction without an event nothing comes",
            noEventsAfter(0, run("put @a 1"), run("event two 2"))),
        of(
            "listen-after-other-chaincode",
            "after another chaincode's transaction",
            eventsAfter(1, run("event one 1"), run("event x 2").of("other"), run("event three 3"))),
        of(
            "listen-after-block",
            "after a block",
            eventsAfterBlock(run("event one 1"), run("event two 2"))),
        of(
            "listen-to-come",
            "an event that comes while one listens",
            eventsToCome(run("event one 1"))),
        of(
            "listen-unknown-chaincode",
            "a chaincode that does not exist",
            noEvents(run().of("nowhere"), 0)),
        of(
            "listen-unknown-channel",
            "a channel that does not exist",
            refusedEvents(run().on("nowhere"))),
        of("listen-far", "a block that is far away", noEvents(run(), FAR)),
        of("blocks-far", "blocks from far away on", farBlock(run(), FAR)),
        of(
            "blocks-unknown-channel",
            "blocks of a channel that does not exist",
            farBlock(run().on("nowhere"), 0)),
        of("filtered-block", "a filtered block", filteredBlock(run("event one 1", "put @a 1"))),
        of(
            "filtered-block-plain",
            "a filtered block without an event",
            filteredBlock(run("put @a 1"))),
        of(
            "filtered-block-invalid",
            "a filtered block with an invalid transaction",
            filteredBlock(run("event one 1", "put @a 1").endorsedBy("Org1"))),
        of(
            "private-block",
            "a block with private data, at a member",
            privateBlock(run("pput shared @a 1").endorsedBy("Org1", "Org2"), "Org1")),
        of(
            "private-block-outside",
            "and at another organisation",
            privateBlock(run("pput shared @a 1").endorsedBy("Org1", "Org2"), "Org3")),
        of("private-block-none", "a block without any", privateBlock(run("put @a 1"), "Org1")));
  }
}
