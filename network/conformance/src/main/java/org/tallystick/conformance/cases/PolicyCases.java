package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.block;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;

import java.util.List;
import org.tallystick.conformance.driver.Case;

/** Endorsement policies: of the chaincode, of keys. */
final class PolicyCases {
  private PolicyCases() {}

  static List<Case> all() {
    return List.of(
        of("majority", "two of three suffice", submit(run("put @a 1").endorsedBy("Org2", "Org3"))),
        of("all-three", "all three", submit(run("put @a 1").endorsedBy("Org1", "Org2", "Org3"))),
        of(
            "too-few",
            "one of three does not",
            submit(run("put @a 1").endorsedBy("Org1")),
            evaluate(run("get @a"))),
        of(
            "too-few-foreign-gateway",
            "one of three, not the gateway's",
            submit(run("put @a 1").endorsedBy("Org3"))),
        of(
            "read-only-too-few",
            "a transaction that only reads needs the policy too",
            submit(run("get @a").endorsedBy("Org1"))),
        of("nothing-too-few", "so does one that does nothing", submit(run().endorsedBy("Org1"))),
        of("or-policy", "any one organisation", submit(run("put @a 1").of("other"))),
        of(
            "or-policy-named",
            "one that is named",
            submit(run("put @a 1").of("other").endorsedBy("Org3"))),
        of("and-policy", "all organisations", submit(run("put @a 1").of("unanimous"))),
        of(
            "and-policy-too-few",
            "two of the three that must sign",
            submit(run("put @a 1").of("unanimous").endorsedBy("Org1", "Org2"))),
        of(
            "key-policy",
            "a key that one organisation guards",
            submit(run("put @a 1", "policy @a Org1MSP")),
            submit(run("put @a 2").endorsedBy("Org1")),
            submit(run("put @a 3").endorsedBy("Org2", "Org3")),
            evaluate(run("get @a", "getpolicy @a"))),
        of(
            "key-policy-planned",
            "the gateway finds who must sign for the key",
            submit(run("put @a 1", "policy @a Org3MSP")),
            submit(run("put @a 2"))),
        of(
            "key-policy-planned-two",
            "the gateway finds both who must sign",
            submit(run("put @a 1", "policy @a Org2MSP Org3MSP")),
            submit(run("put @a 2"))),
        of(
            "key-policy-with-others",
            "a guarded key beside one that is not",
            submit(run("put @a 1", "policy @a Org1MSP")),
            submit(run("put @a 2", "put @b 1").endorsedBy("Org1")),
            submit(run("put @a 3", "put @b 2").endorsedBy("Org2", "Org3")),
            submit(run("put @a 4", "put @b 3").endorsedBy("Org1", "Org3"))),
        of(
            "key-policy-two-keys",
            "two keys that two organisations guard",
            submit(run("put @a 1", "policy @a Org1MSP", "put @b 1", "policy @b Org2MSP")),
            submit(run("put @a 2", "put @b 2").endorsedBy("Org1")),
            submit(run("put @a 3", "put @b 3").endorsedBy("Org1", "Org2"))),
        of(
            "key-policy-delete",
            "deleting a guarded key needs its guard",
            submit(run("put @a 1", "policy @a Org1MSP")),
            submit(run("del @a").endorsedBy("Org2", "Org3")),
            submit(run("del @a").endorsedBy("Org1")),
            submit(run("put @a 2").endorsedBy("Org2", "Org3")),
            evaluate(run("getpolicy @a"))),
        of(
            "key-policy-read",
            "reading a guarded key needs nobody",
            submit(run("put @a 1", "policy @a Org1MSP")),
            submit(run("get @a", "getpolicy @a").endorsedBy("Org2", "Org3"))),
        of(
            "key-policy-change",
            "changing a policy needs the one before",
            submit(run("put @a 1", "policy @a Org1MSP")),
            submit(run("policy @a Org2MSP").endorsedBy("Org2", "Org3")),
            submit(run("policy @a Org2MSP").endorsedBy("Org1")),
            submit(run("put @a 2").endorsedBy("Org1")),
            submit(run("put @a 3").endorsedBy("Org2"))),
        of(
            "key-policy-remove",
            "an empty policy removes the guard",
            submit(run("put @a 1", "policy @a Org1MSP")),
            submit(run("policy @a raw \\e").endorsedBy("Org1")),
            submit(run("put @a 2").endorsedBy("Org2", "Org3")),
            submit(run("put @a 3").endorsedBy("Org1"))),
        of(
            "key-policy-absent-key",
            "a policy of a key that is not there",
            submit(run("policy @a Org1MSP")),
            evaluate(run("getpolicy @a")),
            submit(run("put @a 1").endorsedBy("Org2", "Org3"))),
        of(
            "key-policy-own-read",
            "a transaction does not see the policy that it sets",
            submit(run("put @a 1", "policy @a Org1MSP", "getpolicy @a"))),
        of(
            "key-policy-survives-value",
            "a new value keeps the policy",
            submit(run("put @a 1", "policy @a Org1MSP")),
            submit(run("put @a 2").endorsedBy("Org1")),
            evaluate(run("getpolicy @a"))),
        of(
            "key-policy-set-twice",
            "of two policies in a transaction the last one counts",
            submit(run("put @a 1", "policy @a Org1MSP", "policy @a Org2MSP")),
            evaluate(run("getpolicy @a"))),
        of(
            "key-policy-delete-and-set",
            "a key that is deleted and given a policy at once",
            submit(run("put @a 1")),
            submit(run("del @a", "policy @a Org1MSP")),
            evaluate(run("get @a", "getpolicy @a"))),
        of(
            "key-policy-members",
            "a policy of members of any role",
            submit(run("put @a 1", "policy @a members Org1MSP")),
            submit(run("put @a 2").endorsedBy("Org1")),
            evaluate(run("getpolicy @a"))),
        of(
            "key-policy-unknown-organisation",
            "a policy of an organisation that does not exist",
            submit(run("put @a 1", "policy @a NowhereMSP")),
            submit(run("put @a 2")),
            submit(run("put @a 2").endorsedBy("Org1", "Org2", "Org3"))),
        of(
            "key-policy-nobody",
            "a policy that names nobody",
            submit(run("put @a 1", "policy @a nobody")),
            submit(run("put @a 2").endorsedBy("Org1"))),
        of(
            "key-policy-garbage",
            "a policy that is none",
            submit(run("put @a 1", "policy @a raw garbage")),
            submit(run("put @a 2").endorsedBy("Org1", "Org2", "Org3")),
            submit(run("put @a 2"))),
        of(
            "key-policy-empty-key",
            "a policy of the empty key",
            evaluate(run("try policy \\e Org1MSP", "try getpolicy \\e"))),
        of(
            "key-policy-in-block",
            "a policy set earlier in the block",
            block(run("put @a 1")),
            block(
                run("policy @a Org1MSP").endorsedBy("Org1", "Org2"),
                run("put @a 2").endorsedBy("Org2", "Org3"),
                run("put @a 3").endorsedBy("Org1"))),
        of(
            "key-policy-in-block-new-guard",
            "even the new guard alone is too few in the same block",
            block(run("put @a 1")),
            block(
                run("policy @a Org1MSP").endorsedBy("Org1", "Org2"),
                run("put @a 2").endorsedBy("Org1", "Org2"))),
        of(
            "key-policy-in-block-absent",
            "a policy set on an absent key earlier in the block",
            block(
                run("policy @a Org1MSP").endorsedBy("Org1", "Org2"),
                run("put @a 2").endorsedBy("Org1", "Org2"))),
        of(
            "key-policy-in-block-invalid",
            "a policy that lacks its endorsements earlier in the block",
            block(run("put @a 1")),
            block(
                run("policy @a Org1MSP").endorsedBy("Org1"),
                run("put @a 2").endorsedBy("Org2", "Org3"))),
        of(
            "key-policy-in-block-conflict",
            "a policy whose transaction fails for a version earlier in the block",
            block(run("put @a 1")),
            block(
                run("put @b 1"),
                run("get @b", "policy @a Org1MSP").endorsedBy("Org1", "Org2"),
                run("put @a 2").endorsedBy("Org2", "Org3"))),
        of(
            "key-policy-deleted-in-block",
            "a guarded key deleted earlier in the block",
            block(run("put @a 1", "policy @a Org1MSP")),
            block(run("del @a").endorsedBy("Org1"), run("put @a 2").endorsedBy("Org2", "Org3"))),
        of(
            "key-policy-two-changes",
            "two changes of a policy in one block",
            block(run("put @a 1", "policy @a Org1MSP")),
            block(
                run("policy @a Org2MSP").endorsedBy("Org1"),
                run("policy @a Org3MSP").endorsedBy("Org1"))),
        of(
            "key-policy-without-value",
            "a policy beside no write of the value bumps the version",
            submit(run("put @a 1")),
            submit(run("policy @a Org1MSP").endorsedBy("Org1", "Org2")),
            submit(run("get @a"))),
        of(
            "range-with-policy",
            "a range over guarded keys",
            submit(run("put @a 1", "policy @a Org1MSP", "put @b 1")),
            submit(run("range @ @z"))));
  }
}
