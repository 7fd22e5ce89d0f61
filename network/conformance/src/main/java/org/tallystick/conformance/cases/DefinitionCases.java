package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Definition.collection;
import static org.tallystick.conformance.driver.LifecycleSteps.approve;
import static org.tallystick.conformance.driver.LifecycleSteps.approveWithoutPackage;
import static org.tallystick.conformance.driver.LifecycleSteps.commit;
import static org.tallystick.conformance.driver.LifecycleSteps.define;
import static org.tallystick.conformance.driver.LifecycleSteps.initialise;
import static org.tallystick.conformance.driver.LifecycleSteps.initialiseTwice;
import static org.tallystick.conformance.driver.LifecycleSteps.readiness;
import static org.tallystick.conformance.driver.Steps.endorse;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.stale;
import static org.tallystick.conformance.driver.Steps.submit;

import java.util.List;
import org.tallystick.conformance.driver.Call;
import org.tallystick.conformance.driver.Case;
import org.tallystick.conformance.driver.Definition;
import org.tallystick.network.consortium.PrivateCollection;

/** Definitions of chaincodes: initialisation, sequences, policies and collections that change. */
final class DefinitionCases {
  private static final String ONE = "OR('Org1MSP.peer','Org2MSP.peer','Org4MSP.peer')";
  private static final String ALL = "AND('Org1MSP.peer','Org2MSP.peer','Org4MSP.peer')";
  private static final String BOTH = "OR('Org1MSP.member','Org2MSP.member')";

  private DefinitionCases() {}

  private static Call call(String chaincode, String... steps) {
    return run(steps).of(chaincode).on(Call.CHANGED);
  }

  static List<Case> all() {
    Definition initial = Definition.of("initial").withInit();
    Definition changed = Definition.of("changing");
    Definition strict = Definition.of("strict").policy(ONE);
    Definition kept = Definition.of("kept").withCollections(collection("first", BOTH, 0, 1));
    Definition wanted = Definition.of("wanted");
    Definition partly = Definition.of("partly").policy(ONE);
    return List.of(
        of(
            "init",
            "a chaincode that must be initialised",
            define(initial),
            evaluate(call("initial", "get @a")),
            submit(call("initial", "put @a 1")),
            initialise(call("initial", "put @a 2")),
            initialise(call("initial", "put @a 3")),
            submit(call("initial", "get @a")),
            evaluate(call("initial", "get @a"))),
        of(
            "init-not-required",
            "an initialisation that nobody asked for",
            initialise(call("probe", "put @a 1")),
            initialise(call("qscc", "x").function("GetChainInfo"))),
        of(
            "init-again",
            "a new version must be initialised again, a new sequence alone need not",
            define(initial.sequence(2).policy(ONE)),
            submit(call("initial", "put @a 1")),
            define(initial.sequence(3).version("2.0").policy(ONE)),
            submit(call("initial", "put @a 2")),
            initialiseTwice(call("initial", "put @a 3"), call("initial", "put @b 3")),
            submit(call("initial", "get @a"))),
        of(
            "init-fails",
            "an initialisation that the chaincode refuses, and one by a peer of another",
            define(Definition.of("moody").withInit()),
            initialise(call("moody", "fail no")),
            initialise(call("moody", "put @a 1").endorsedBy("Org2")),
            submit(call("moody", "put @a 1")),
            initialise(call("moody", "put @a 1").by("Org2"))),
        of(
            "init-called",
            "a chaincode that must be initialised, called by another",
            define(Definition.of("waiting").withInit()),
            submit(call("probe", "invoke waiting \\e run put @a 1"))),
        of(
            "define-sequence",
            "sequences that do not follow",
            approve(changed.sequence(2), "Org1"),
            approve(changed.sequence(0), "Org1"),
            define(changed),
            approve(changed, "Org1"),
            approve(changed.policy(ONE), "Org1"),
            approve(changed.sequence(3), "Org1"),
            commit(changed, "Org1", "Org1", "Org2"),
            commit(changed.sequence(3), "Org1", "Org1", "Org2")),
        of(
            "define-approvals",
            "who has approved, and what",
            readiness(wanted),
            commit(wanted, "Org1", "Org1", "Org2"),
            approve(wanted, "Org1"),
            approve(wanted, "Org1"),
            approve(wanted.policy(ONE), "Org2"),
            readiness(wanted),
            readiness(wanted.policy(ONE)),
            readiness(wanted.sequence(2)),
            commit(wanted, "Org1", "Org1", "Org2"),
            approve(wanted, "Org2"),
            commit(wanted, "Org1", "Org1"),
            commit(wanted, "Org1", "Org1", "Org4"),
            readiness(wanted),
            commit(wanted, "user", "Org1", List.of("Org1", "Org2")),
            submit(call("wanted", "put @a 1").endorsedBy("Org1", "Org2")),
            endorse(call("wanted", "put @a 1").endorsedBy("Org1", "Org4")),
            evaluate(call("wanted", "get @a").by("Org4")),
            approve(wanted, "Org4"),
            submit(call("wanted", "put @a 2").endorsedBy("Org1", "Org4"))),
        of(
            "define-by-others",
            "who may approve",
            approve(wanted.sequence(2), "user", "Org1", "Org1"),
            approve(wanted.sequence(2), "peer", "Org1", "Org1"),
            approve(wanted.sequence(2), "admin", "Org1", "Org2"),
            commit(wanted.sequence(2), "user", "Org1", List.of("Org1", "Org2"))),
        of(
            "define-without-package",
            "an organisation that approves without a package",
            approve(partly, "Org1"),
            approve(partly, "Org2"),
            approveWithoutPackage(partly, "Org4"),
            commit(partly, "Org1", "Org1", "Org2"),
            submit(call("partly", "put @a 1").endorsedBy("Org1")),
            submit(call("partly", "put @a 2").endorsedBy("Org4")),
            evaluate(call("partly", "get @a").by("Org4")),
            evaluate(call("partly", "get @a").endorsedBy("Org4")),
            approve(partly, "Org4"),
            submit(call("partly", "put @a 3").endorsedBy("Org4"))),
        of(
            "define-names",
            "names and versions that cannot be",
            approve(Definition.of("no name"), "Org1"),
            approve(Definition.of(""), "Org1"),
            approve(Definition.of("-a"), "Org1"),
            approve(Definition.of("lscc"), "Org1"),
            approve(Definition.of("odd").version("1 0"), "Org1"),
            approve(Definition.of("odd").version(""), "Org1"),
            approve(Definition.of("odd").plugin("nowhere"), "Org1"),
            commit(Definition.of("no name"), "Org1", "Org1")),
        of(
            "upgrade-policy",
            "another policy from one definition to the next",
            define(strict),
            submit(call("strict", "put @a 1").endorsedBy("Org2")),
            define(strict.sequence(2).policy(ALL)),
            submit(call("strict", "put @a 2").endorsedBy("Org1", "Org2")),
            submit(call("strict", "put @a 3"))),
        of(
            "upgrade-stale",
            "what was endorsed before an upgrade",
            stale(call("strict", "put @b 1"), call("strict", "put @c 1")),
            stale(call("strict", "put @d 1"), define(strict.sequence(3).policy(ONE))),
            stale(
                call("strict", "put @e 1"), define(strict.sequence(4).policy(ONE).version("2.0"))),
            submit(call("strict", "put @e 2"))),
        of(
            "upgrade-collections",
            "collections that come, change and go",
            define(kept),
            submit(call("kept", "pput first @a 1")),
            define(
                kept.sequence(2)
                    .withCollections(
                        collection("first", BOTH, 0, 1), collection("second", BOTH, 0, 1))),
            submit(call("kept", "pput second @a 1")),
            evaluate(call("kept", "pget first @a")),
            approve(kept.sequence(3).withCollections(collection("second", BOTH, 0, 1)), "Org1"),
            approve(kept.sequence(3).withCollections(), "Org1"),
            define(
                kept.sequence(3)
                    .withCollections(
                        collection("first", "OR('Org1MSP.member','Org4MSP.member')", 0, 1),
                        collection("second", BOTH, 0, 1))),
            submit(call("kept", "pput first @b 2")),
            evaluate(call("kept", "pget first @b").by("Org4")),
            evaluate(call("kept", "pget first @b").by("Org2"))),
        of(
            "define-collections",
            "collections that cannot be",
            approve(bad(collection("no name", BOTH, 0, 1)), "Org1"),
            approve(bad(collection("", BOTH, 0, 1)), "Org1"),
            approve(bad(collection("_implicit_org_Org1MSP", BOTH, 0, 1)), "Org1"),
            approve(bad(collection("a", BOTH, 0, 1), collection("a", BOTH, 0, 1)), "Org1"),
            approve(bad(collection("a", BOTH, 2, 1)), "Org1"),
            approve(bad(collection("a", BOTH, -1, 1)), "Org1"),
            approve(bad(collection("a", "OR('NowhereMSP.member')", 0, 1)), "Org1"),
            approve(bad(collection("a", "AND('Org1MSP.member','Org2MSP.member')", 0, 1)), "Org1"),
            approve(Definition.of("bad").policy("OR('NowhereMSP.peer')"), "Org1")));
  }

  private static Definition bad(PrivateCollection... collections) {
    return Definition.of("bad").withCollections(collections);
  }
}
