package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.BroadcastSteps.broadcast;

import com.google.protobuf.ByteString;
import java.util.List;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.tallystick.conformance.driver.Case;
import org.tallystick.conformance.driver.SignedEnvelope;
import org.tallystick.conformance.driver.Step;

/** What an orderer refuses, and with which words. */
final class BroadcastCases {
  private static final ByteString GARBAGE = ByteString.copyFromUtf8("\u0007garbage");

  /** One byte more than the orderer takes. */
  private static final int TOO_LARGE = 10 * 1024 * 1024;

  private BroadcastCases() {}

  private static Step header(String words, Header header) {
    return broadcast(
        words,
        (session, signer) ->
            Envelope.newBuilder()
                .setPayload(Payload.newBuilder().setHeader(header).build().toByteString())
                .build());
  }

  private static Step of(String words, String channel, HeaderType type, ByteString data) {
    return broadcast(words, (session, signer) -> SignedEnvelope.of(signer, type, channel, data));
  }

  private static Step by(String organisation, String person) {
    return broadcast(
        "a transaction that is none",
        organisation,
        person,
        (session, signer) ->
            SignedEnvelope.of(signer, HeaderType.CONFIG_UPDATE, "single", GARBAGE));
  }

  static List<Case> all() {
    return List.of(
        of(
            "broadcast-malformed",
            "envelopes that are none",
            broadcast("an empty envelope", (s, signer) -> Envelope.getDefaultInstance()),
            broadcast(
                "a payload that is none",
                (s, signer) -> Envelope.newBuilder().setPayload(GARBAGE).build()),
            header("no channel header", Header.getDefaultInstance()),
            header(
                "a channel header that is none",
                Header.newBuilder().setChannelHeader(GARBAGE).build()),
            header(
                "no signature header",
                Header.newBuilder()
                    .setChannelHeader(
                        ChannelHeader.newBuilder().setChannelId("single").build().toByteString())
                    .build())),
        of(
            "broadcast-channel",
            "channels that are none",
            of("no channel", "", HeaderType.ENDORSER_TRANSACTION, GARBAGE),
            of("an unknown channel", "nowhere", HeaderType.ENDORSER_TRANSACTION, GARBAGE),
            of(
                "an update of an unknown channel",
                "nowhere",
                HeaderType.CONFIG_UPDATE,
                ByteString.EMPTY)),
        of(
            "broadcast-type",
            "types that clients may not send",
            of("a configuration", "single", HeaderType.CONFIG, GARBAGE),
            of("an orderer's transaction", "single", HeaderType.ORDERER_TRANSACTION, GARBAGE),
            of("an update that is none", "single", HeaderType.CONFIG_UPDATE, GARBAGE),
            of("an empty update", "single", HeaderType.CONFIG_UPDATE, ByteString.EMPTY)),
        of(
            "broadcast-size",
            "an envelope that is too large",
            of(
                "too large",
                "single",
                HeaderType.ENDORSER_TRANSACTION,
                ByteString.copyFrom(new byte[TOO_LARGE]))),
        of(
            "broadcast-signature",
            "signatures that are none",
            broadcast(
                "no signature",
                (s, signer) ->
                    SignedEnvelope.of(signer, HeaderType.ENDORSER_TRANSACTION, "single", GARBAGE)
                        .toBuilder()
                        .clearSignature()
                        .build()),
            broadcast(
                "a signature that is none",
                (s, signer) ->
                    SignedEnvelope.of(signer, HeaderType.ENDORSER_TRANSACTION, "single", GARBAGE)
                        .toBuilder()
                        .setSignature(GARBAGE)
                        .build()),
            broadcast(
                "no creator",
                (s, signer) ->
                    SignedEnvelope.withoutCreator(
                        HeaderType.ENDORSER_TRANSACTION, "single", GARBAGE))),
        of(
            "broadcast-writers",
            "who may write: what they send is refused later, if at all",
            by("Org1", "user"),
            by("Org1", "admin"),
            by("Org1", "peer"),
            by("Org1", "orderer"),
            by("Org4", "user")));
  }

  private static Case of(String id, String title, Step... steps) {
    return Case.of(id, title, steps);
  }
}
