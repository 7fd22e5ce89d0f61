package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.EnvelopeSteps.altered;
import static org.tallystick.conformance.driver.EnvelopeSteps.endorsedTwice;
import static org.tallystick.conformance.driver.EnvelopeSteps.proposedAgain;
import static org.tallystick.conformance.driver.EnvelopeSteps.signed;
import static org.tallystick.conformance.driver.EnvelopeSteps.twice;
import static org.tallystick.conformance.driver.EnvelopeSteps.twiceInBlock;

import com.google.protobuf.ByteString;
import java.util.List;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.tallystick.conformance.driver.Alteration;
import org.tallystick.conformance.driver.Call;
import org.tallystick.conformance.driver.Case;

/** Transactions that a client has altered, or submits more than once. */
final class EnvelopeCases {
  private EnvelopeCases() {}

  private static final Call WRITE = run("put @a 1").endorsedBy("Org1", "Org2");

  private static Case altering(String id, String words, Alteration alteration) {
    return of("envelope-" + id, words, altered(words, alteration, WRITE));
  }

  static List<Case> all() {
    return List.of(
        altering("unchanged", "nothing changed", payload -> payload),
        of(
            "envelope-foreign-signature",
            "an envelope that its creator did not sign",
            signed("a damaged signature", Alteration::damaged, WRITE)),
        of(
            "envelope-no-signature",
            "an envelope without a signature",
            signed("no signature", ignored -> ByteString.EMPTY, WRITE)),
        of(
            "envelope-garbage-signature",
            "a signature that is none",
            signed("garbage", ignored -> ByteString.copyFromUtf8("garbage"), WRITE)),
        altering(
            "write-added",
            "a write that nobody endorsed",
            Alteration.result(
                result ->
                    result.setResults(
                        TxReadWriteSet.newBuilder()
                            .mergeFrom(result.getResults())
                            .addNsRwset(NsReadWriteSet.newBuilder().setNamespace("other"))
                            .build()
                            .toByteString()))),
        altering(
            "write-to-lifecycle",
            "a write to _lifecycle",
            Alteration.result(
                result ->
                    result.setResults(
                        TxReadWriteSet.newBuilder()
                            .mergeFrom(result.getResults())
                            .addNsRwset(NsReadWriteSet.newBuilder().setNamespace("_lifecycle"))
                            .build()
                            .toByteString()))),
        altering(
            "results-garbage",
            "results that are none",
            Alteration.result(
                result -> result.setResults(ByteString.copyFromUtf8("\u0007garbage")))),
        altering("results-empty", "no results", Alteration.result(result -> result.clearResults())),
        altering(
            "status-changed",
            "another status than was endorsed",
            Alteration.result(result -> result.getResponseBuilder().setStatus(201))),
        altering(
            "status-500",
            "a failed response",
            Alteration.result(result -> result.getResponseBuilder().setStatus(500))),
        altering(
            "event-added",
            "an event that nobody endorsed",
            Alteration.result(result -> result.setEvents(ByteString.copyFromUtf8("garbage")))),
        altering(
            "chaincode-changed",
            "another chaincode than was endorsed",
            Alteration.result(result -> result.getChaincodeIdBuilder().setName("other"))),
        altering(
            "chaincode-version-changed",
            "another version than was endorsed",
            Alteration.result(result -> result.getChaincodeIdBuilder().setVersion("2.0"))),
        altering(
            "chaincode-none",
            "no chaincode",
            Alteration.result(result -> result.clearChaincodeId())),
        altering(
            "endorsement-dropped",
            "one of two endorsements taken away",
            Alteration.action(payload -> payload.getActionBuilder().removeEndorsements(1))),
        altering(
            "endorsements-none",
            "no endorsements",
            Alteration.action(payload -> payload.getActionBuilder().clearEndorsements())),
        altering(
            "endorsement-doubled",
            "one endorsement twice",
            Alteration.action(
                payload -> {
                  Endorsement first = payload.getActionBuilder().getEndorsements(0);
                  payload.getActionBuilder().setEndorsements(1, first);
                })),
        altering(
            "endorsement-tripled",
            "both endorsements and one of them again",
            Alteration.action(
                payload -> {
                  Endorsement first = payload.getActionBuilder().getEndorsements(0);
                  payload.getActionBuilder().addEndorsements(first);
                })),
        altering(
            "endorsement-damaged",
            "an endorsement with a damaged signature",
            Alteration.endorsement(
                1, each -> each.setSignature(Alteration.damaged(each.getSignature())))),
        altering(
            "endorsement-bad-extra",
            "a third endorsement that is damaged",
            Alteration.action(
                payload -> {
                  Endorsement first = payload.getActionBuilder().getEndorsements(0);
                  payload
                      .getActionBuilder()
                      .addEndorsements(
                          first.toBuilder().setSignature(Alteration.damaged(first.getSignature())));
                })),
        altering(
            "endorsement-garbage-endorser",
            "an endorser who is none",
            Alteration.endorsement(
                1, each -> each.setEndorser(ByteString.copyFromUtf8("garbage")))),
        altering(
            "endorsement-swapped",
            "endorsers who have changed signatures",
            Alteration.action(
                payload -> {
                  Endorsement first = payload.getActionBuilder().getEndorsements(0);
                  Endorsement second = payload.getActionBuilder().getEndorsements(1);
                  payload
                      .getActionBuilder()
                      .setEndorsements(0, first.toBuilder().setSignature(second.getSignature()))
                      .setEndorsements(1, second.toBuilder().setSignature(first.getSignature()));
                })),
        altering(
            "proposal-hash",
            "another hash of the proposal",
            Alteration.action(
                payload ->
                    payload
                        .getActionBuilder()
                        .setProposalResponsePayload(
                            payload
                                .getActionBuilder()
                                .getProposalResponsePayload()
                                .concat(ByteString.copyFrom(new byte[] {0x0a, 1, 1}))))),
        altering(
            "proposal-changed",
            "another proposal than was endorsed",
            Alteration.action(
                payload ->
                    payload.setChaincodeProposalPayload(
                        payload
                            .getChaincodeProposalPayload()
                            .concat(ByteString.copyFrom(new byte[] {0x0a, 0}))))),
        altering(
            "proposal-none",
            "no proposal",
            Alteration.action(payload -> payload.clearChaincodeProposalPayload())),
        altering(
            "transaction-id",
            "another transaction id",
            Alteration.channelHeader(header -> header.setTxId("0".repeat(64)))),
        altering(
            "transaction-id-none",
            "no transaction id",
            Alteration.channelHeader(header -> header.clearTxId())),
        altering(
            "nonce",
            "another nonce",
            Alteration.signatureHeader(
                header -> header.setNonce(ByteString.copyFromUtf8("another nonce of 24 byte")))),
        altering(
            "nonce-none", "no nonce", Alteration.signatureHeader(header -> header.clearNonce())),
        altering("epoch", "an epoch", Alteration.channelHeader(header -> header.setEpoch(1))),
        altering("version", "a version", Alteration.channelHeader(header -> header.setVersion(1))),
        altering(
            "type-unknown",
            "an unknown type",
            Alteration.channelHeader(header -> header.setType(77))),
        altering(
            "type-message",
            "the type of a message",
            Alteration.channelHeader(header -> header.setType(0))),
        altering(
            "type-config",
            "the type of a configuration",
            Alteration.channelHeader(header -> header.setType(1))),
        altering(
            "channel-unknown",
            "a channel that does not exist",
            Alteration.channelHeader(header -> header.setChannelId("nowhere"))),
        altering(
            "channel-none",
            "no channel",
            Alteration.channelHeader(header -> header.clearChannelId())),
        altering(
            "timestamp-none",
            "no timestamp",
            Alteration.channelHeader(header -> header.clearTimestamp())),
        altering(
            "timestamp-old",
            "an old timestamp",
            Alteration.channelHeader(header -> header.getTimestampBuilder().setSeconds(1))),
        altering(
            "extension-none",
            "no extension of the header",
            Alteration.channelHeader(header -> header.clearExtension())),
        altering(
            "extension-garbage",
            "an extension of the header that is none",
            Alteration.channelHeader(
                header -> header.setExtension(ByteString.copyFromUtf8("\u0007garbage")))),
        altering("actions-none", "no action", Alteration.transaction(each -> each.clearActions())),
        altering(
            "actions-two",
            "the action twice",
            Alteration.transaction(each -> each.addActions(each.getActions(0)))),
        altering(
            "action-header",
            "an action by somebody else",
            Alteration.transaction(
                each ->
                    each.getActionsBuilder(0).setHeader(ByteString.copyFromUtf8("\u0007garbage")))),
        altering(
            "action-garbage",
            "an action that is none",
            Alteration.transaction(
                each ->
                    each.getActionsBuilder(0)
                        .setPayload(ByteString.copyFromUtf8("\u0007garbage")))),
        altering(
            "data-garbage",
            "a transaction that is none",
            payload ->
                payload.toBuilder().setData(ByteString.copyFromUtf8("\u0007garbage")).build()),
        altering("data-none", "no transaction", payload -> payload.toBuilder().clearData().build()),
        altering("header-none", "no header", payload -> payload.toBuilder().clearHeader().build()),
        of("submit-twice", "a transaction submitted again", twice(WRITE)),
        of("submit-twice-in-block", "a transaction twice in a block", twiceInBlock(WRITE)),
        of("endorse-twice", "a proposal endorsed twice", endorsedTwice(run("get @a", "put @a 1"))),
        of("propose-again", "a proposal whose transaction is committed", proposedAgain(WRITE)));
  }
}
