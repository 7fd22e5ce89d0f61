package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.Steps.block;
import static org.tallystick.conformance.driver.Steps.endorse;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;

import java.util.List;
import org.tallystick.conformance.driver.Case;

/** Private data: collections of two, of all, of one, implicit ones; members and others. */
final class PrivateCases {
  private PrivateCases() {}

  static List<Case> all() {
    return List.of(
        of(
            "private-put",
            "members read it, the other organisation does not",
            submit(run("pput shared @a 1").endorsedBy("Org1", "Org2")),
            evaluate(run("pget shared @a")),
            evaluate(run("pget shared @a").by("Org2")),
            evaluate(run("pget shared @a").by("Org3"))),
        of(
            "private-put-planned",
            "the gateway chooses who endorses",
            submit(run("pput shared @a 1"))),
        of(
            "private-hash",
            "everybody reads the hash",
            submit(run("pput shared @a 1").endorsedBy("Org1", "Org2")),
            evaluate(run("phash shared @a")),
            evaluate(run("phash shared @a").by("Org3")),
            submit(run("phash shared @a"))),
        of("private-hash-absent", "the hash of nothing", evaluate(run("phash shared @a"))),
        of(
            "private-get-absent",
            "an absent key is empty for members and others",
            evaluate(run("pget shared @a")),
            evaluate(run("pget shared @a").by("Org3"))),
        of(
            "private-get-recorded",
            "a read of private data in the set",
            submit(run("pput shared @a 1").endorsedBy("Org1", "Org2")),
            submit(run("pget shared @a", "put @b 1").endorsedBy("Org1", "Org2"))),
        of(
            "private-own-write",
            "a transaction does not see its private writes",
            submit(
                run("pput shared @a 1", "pget shared @a", "phash shared @a")
                    .endorsedBy("Org1", "Org2"))),
        of(
            "private-delete",
            "a private delete",
            submit(run("pput shared @a 1").endorsedBy("Org1", "Org2")),
            submit(run("pdel shared @a").endorsedBy("Org1", "Org2")),
            evaluate(run("pget shared @a", "phash shared @a"))),
        of(
            "private-several",
            "several keys and collections stand sorted",
            submit(
                run("pput shared @b 1", "pput everyone @z 2", "pput shared @a 3", "put @k 4")
                    .endorsedBy("Org1", "Org2"))),
        of(
            "private-range",
            "a range of private data",
            submit(run("pput shared @a 1", "pput shared @b 2").endorsedBy("Org1", "Org2")),
            evaluate(run("prange shared @ @z")),
            evaluate(run("prange shared @ @z").by("Org3")),
            submit(run("prange shared @ @z"))),
        of(
            "private-range-then-write",
            "a write after a private range is refused",
            submit(run("prange shared @ @z", "put @a 1")),
            submit(run("put @a 1", "prange shared @ @z")),
            submit(run("pput shared @a 1", "prange shared @ @z"))),
        of(
            "private-composite",
            "composite keys of private data",
            submit(run("pputcomp shared @t a 1").endorsedBy("Org1", "Org2")),
            evaluate(run("pscan shared @t"))),
        of("private-query", "a rich query of private data", evaluate(run("pquery shared {}"))),
        of(
            "private-unknown-collection",
            "a collection that does not exist",
            submit(run("pput nowhere @a 1")),
            evaluate(run("pget nowhere @a")),
            evaluate(run("phash nowhere @a")),
            evaluate(run("prange nowhere @ @z"))),
        of(
            "private-empty-collection",
            "a collection without a name",
            evaluate(
                run(
                    "try pget \\e @a",
                    "try pput \\e @a 1",
                    "try pdel \\e @a",
                    "try phash \\e @a"))),
        of(
            "private-empty-key",
            "an empty private key",
            evaluate(run("try pput shared \\e 1", "try pget shared \\e", "try pdel shared \\e"))),
        of(
            "private-empty-value",
            "an empty private value",
            submit(run("pput shared @a \\e").endorsedBy("Org1", "Org2")),
            evaluate(run("pget shared @a", "phash shared @a"))),
        of(
            "private-no-collections",
            "a chaincode that defines none",
            submit(run("pput shared @a 1").of("unanimous"))),
        of(
            "private-conflict",
            "a reader behind a writer",
            block(
                run("pput shared @a 1").endorsedBy("Org1", "Org2"),
                run("pget shared @a", "put @b 1").endorsedBy("Org1", "Org2")),
            evaluate(run("pget shared @a", "get @b").on("batch"))),
        of(
            "private-hash-conflict",
            "who reads the hash behind a writer",
            block(
                run("pput shared @a 1").endorsedBy("Org1", "Org2"),
                run("phash shared @a", "put @b 1").endorsedBy("Org1", "Org3"))),
        of(
            "private-blind",
            "two writers",
            block(
                run("pput shared @a 1").endorsedBy("Org1", "Org2"),
                run("pput shared @a 2").endorsedBy("Org1", "Org2")),
            evaluate(run("pget shared @a").on("batch"))),
        of(
            "private-range-unprotected",
            "a private range is not protected",
            block(
                run("pput shared @a 1").endorsedBy("Org1", "Org2"),
                run("prange shared @ @z").endorsedBy("Org1", "Org2"))),
        of(
            "private-by-non-member",
            "a client of an organisation that is no member",
            submit(run("pput shared @a 1").by("Org3").endorsedBy("Org1", "Org2")),
            evaluate(run("pget shared @a").by("Org3").at("Org1"))),
        of(
            "private-endorsed-outside",
            "peers that are no members can write",
            submit(run("pput shared @a 1").endorsedBy("Org1", "Org3")),
            evaluate(run("pget shared @a").by("Org2"))),
        of(
            "member-only-read",
            "a client that is no member may not read",
            submit(run("pput members @a 1").endorsedBy("Org1", "Org2")),
            evaluate(run("pget members @a").by("Org2")),
            evaluate(run("pget members @a").by("Org3").at("Org1")),
            evaluate(run("prange members @ @z").by("Org3").at("Org1")),
            evaluate(run("phash members @a").by("Org3").at("Org1"))),
        of(
            "member-only-write",
            "a client that is no member may not write",
            submit(run("pput members @a 1").by("Org3").at("Org1").endorsedBy("Org1", "Org2")),
            submit(run("pdel members @a").by("Org3").at("Org1").endorsedBy("Org1", "Org2")),
            submit(run("purge members @a").by("Org3").at("Org1").endorsedBy("Org1", "Org2"))),
        of(
            "collection-policy",
            "a collection with an endorsement policy of its own",
            submit(run("pput sole @a 1").endorsedBy("Org1")),
            submit(run("pput sole @a 2").endorsedBy("Org2", "Org3")),
            submit(run("pput sole @a 3")),
            evaluate(run("pget sole @a"))),
        of(
            "collection-policy-and-public",
            "beside a public write both policies hold",
            submit(run("pput sole @a 1", "put @b 1").endorsedBy("Org1")),
            submit(run("pput sole @a 2", "put @b 2").endorsedBy("Org2", "Org3")),
            submit(run("pput sole @a 3", "put @b 3").endorsedBy("Org1", "Org3"))),
        of(
            "collection-policy-read",
            "reading needs the chaincode's policy",
            submit(run("pput sole @a 1").endorsedBy("Org1")),
            submit(run("pget sole @a").endorsedBy("Org1")),
            submit(run("pget sole @a").endorsedBy("Org1", "Org2"))),
        of(
            "too-few-peers",
            "more peers are required than there are",
            submit(run("pput many @a 1").endorsedBy("Org1", "Org2")),
            endorse(run("pput many @a 1"))),
        of(
            "third-only",
            "a collection of another organisation",
            submit(run("pput third @a 1").endorsedBy("Org1", "Org3")),
            evaluate(run("pget third @a").by("Org3")),
            evaluate(run("pget third @a"))),
        of(
            "implicit",
            "an organisation's implicit collection",
            submit(run("pput _implicit_org_Org1MSP @a 1").endorsedBy("Org1")),
            evaluate(run("pget _implicit_org_Org1MSP @a")),
            evaluate(run("pget _implicit_org_Org1MSP @a").by("Org2")),
            evaluate(run("phash _implicit_org_Org1MSP @a").by("Org2"))),
        of(
            "implicit-planned",
            "the gateway finds who endorses for an implicit collection",
            submit(run("pput _implicit_org_Org1MSP @a 1")),
            submit(run("pput _implicit_org_Org2MSP @a 1").by("Org2"))),
        of(
            "implicit-foreign-endorser",
            "others cannot endorse for it",
            submit(run("pput _implicit_org_Org1MSP @a 1").endorsedBy("Org2", "Org3"))),
        of(
            "implicit-two",
            "two implicit collections in one transaction",
            submit(
                run("pput _implicit_org_Org1MSP @a 1", "pput _implicit_org_Org2MSP @a 2")
                    .endorsedBy("Org1", "Org2")),
            evaluate(run("pget _implicit_org_Org2MSP @a").by("Org2"))),
        of(
            "implicit-of-plain-chaincode",
            "a chaincode that defines no collections has implicit ones",
            submit(run("pput _implicit_org_Org1MSP @a 1").of("unanimous").endorsedBy("Org1"))),
        of(
            "implicit-unknown",
            "the implicit collection of nobody",
            evaluate(
                run(
                    "try pput _implicit_org_NowhereMSP @a 1",
                    "try pget _implicit_org_NowhereMSP @a"))),
        of(
            "implicit-foreign-client",
            "a client of another organisation at the owner's peer",
            submit(run("pput _implicit_org_Org1MSP @a 1").endorsedBy("Org1")),
            evaluate(run("pget _implicit_org_Org1MSP @a").by("Org2").at("Org1"))),
        of(
            "purge",
            "a purge takes value and hash",
            submit(run("pput shared @a 1").endorsedBy("Org1", "Org2")),
            submit(run("purge shared @a").endorsedBy("Org1", "Org2")),
            evaluate(run("pget shared @a", "phash shared @a"))),
        of(
            "purge-absent",
            "purging what is not there",
            submit(run("purge shared @a").endorsedBy("Org1", "Org2"))),
        of(
            "purge-then-put",
            "a put after a purge leaves the value",
            submit(run("pput shared @a 1").endorsedBy("Org1", "Org2")),
            submit(run("purge shared @a", "pput shared @a 2").endorsedBy("Org1", "Org2")),
            evaluate(run("pget shared @a"))),
        of(
            "put-then-purge",
            "a purge after a put leaves none",
            submit(run("pput shared @a 1").endorsedBy("Org1", "Org2")),
            submit(run("pput shared @a 2", "purge shared @a").endorsedBy("Org1", "Org2")),
            evaluate(run("pget shared @a", "phash shared @a"))),
        of(
            "purge-in-block",
            "a reader behind a purge",
            block(run("pput shared @a 1").endorsedBy("Org1", "Org2")),
            block(
                run("purge shared @a").endorsedBy("Org1", "Org2"),
                run("pget shared @a", "put @b 1").endorsedBy("Org1", "Org2"))),
        of(
            "block-to-live",
            "gone after two more blocks, value and hash",
            submit(run("pput brief @a 1").endorsedBy("Org1", "Org2")),
            submit(run("put @1 x")),
            evaluate(run("pget brief @a", "phash brief @a")),
            submit(run("put @2 x")),
            evaluate(run("pget brief @a", "phash brief @a")),
            submit(run("put @3 x")),
            evaluate(run("pget brief @a", "phash brief @a"))),
        of(
            "block-to-live-renewed",
            "writing again starts anew",
            submit(run("pput brief @a 1").endorsedBy("Org1", "Org2")),
            submit(run("put @1 x")),
            submit(run("pput brief @a 2").endorsedBy("Org1", "Org2")),
            submit(run("put @2 x")),
            submit(run("put @3 x")),
            evaluate(run("pget brief @a")),
            submit(run("put @4 x")),
            evaluate(run("pget brief @a"))),
        of(
            "transient",
            "transient data reaches the chaincode and nothing else",
            submit(run("transient").with("secret", "s").endorsedBy("Org1", "Org2"))),
        of(
            "transient-evaluated",
            "transient data of an evaluate",
            evaluate(run("transient").with("secret", "s").with("more", "t"))),
        of("transient-none", "no transient data", evaluate(run("transient"))),
        of(
            "transient-to-collection",
            "a private value that came as transient data",
            submit(run("pputtransient shared @a secret").with("secret", "s")),
            evaluate(run("pget shared @a"))),
        of(
            "transient-to-outsiders",
            "transient data at a gateway that is no member",
            submit(run("pputtransient shared @a secret").with("secret", "s").by("Org3"))),
        of(
            "transient-for-all",
            "transient data of a collection of all",
            submit(run("pputtransient everyone @a secret").with("secret", "s"))),
        of(
            "transient-public-and-private",
            "transient data where members alone do not satisfy the chaincode's policy",
            submit(
                run("pputtransient third @a secret", "put @b 1").with("secret", "s").by("Org3"))),
        of(
            "private-key-policy",
            "a private key that one organisation guards",
            submit(run("pput shared @a 1", "ppolicy shared @a Org1MSP").endorsedBy("Org1", "Org2")),
            evaluate(run("pgetpolicy shared @a")),
            submit(run("pput shared @a 2").endorsedBy("Org1")),
            submit(run("pput shared @a 3").endorsedBy("Org2", "Org3")),
            evaluate(run("pget shared @a"))),
        of(
            "private-key-policy-planned",
            "the gateway finds who must sign for a private key",
            submit(run("pput shared @a 1", "ppolicy shared @a Org2MSP").endorsedBy("Org1", "Org2")),
            submit(run("pput shared @a 2"))),
        of(
            "private-key-policy-in-block",
            "a private key's policy set earlier in the block",
            block(run("pput shared @a 1").endorsedBy("Org1", "Org2")),
            block(
                run("ppolicy shared @a Org1MSP").endorsedBy("Org1", "Org2"),
                run("pput shared @a 2").endorsedBy("Org1", "Org2"))));
  }
}
