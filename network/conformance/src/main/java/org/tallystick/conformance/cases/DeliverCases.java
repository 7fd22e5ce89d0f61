package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.DeliverSteps.deliver;
import static org.tallystick.conformance.driver.DeliverSteps.deliverAndWait;
import static org.tallystick.conformance.driver.DeliverSteps.request;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.tallystick.conformance.driver.Case;
import org.tallystick.conformance.driver.DeliverSteps.Source;
import org.tallystick.conformance.driver.Seek;
import org.tallystick.conformance.driver.SeekEnvelopes;

/** What nodes deliver to readers without the Gateway client, and what they refuse. */
final class DeliverCases {
  private static final ByteString GARBAGE = ByteString.copyFromUtf8("\u0007garbage");

  private DeliverCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (Source source : Source.values()) {
      cases.addAll(from(source));
    }
    return cases;
  }

  private static List<Case> from(Source source) {
    String name = source.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return List.of(
        Case.of(
            "deliver-" + name,
            "from one block to another",
            deliver(source, Seek.OLDEST, Seek.OLDEST),
            deliver(source, Seek.beforeHeight(3), Seek.beforeHeight(1)),
            deliver(source, Seek.NEWEST, Seek.NEWEST),
            deliver(source, Seek.beforeHeight(2), Seek.NEWEST)),
        Case.of(
            "deliver-" + name + "-odd-ends",
            "a start behind the stop, ends that are missing or say nothing, the next block",
            deliver(source, Seek.beforeHeight(1), Seek.beforeHeight(3)),
            deliver(source, null, Seek.NEWEST),
            deliver(source, Seek.NEWEST, null),
            deliver(source, Seek.NOTHING, Seek.NEWEST),
            deliverAndWait(source, Seek.NEWEST, Seek.NOTHING, 1),
            deliverAndWait(source, Seek.NEXT, Seek.NEXT, 0),
            deliverAndWait(source, Seek.NEWEST, Seek.NEXT, 1)),
        Case.of(
            "deliver-" + name + "-not-there",
            "a block that is not there yet",
            deliverAndWait(source, Seek.beforeHeight(0), Seek.beforeHeight(0), 0),
            deliver(
                source,
                Seek.beforeHeight(0),
                Seek.beforeHeight(0),
                "fail if not ready",
                info -> info.setBehavior(SeekInfo.SeekBehavior.FAIL_IF_NOT_READY)),
            deliver(
                source,
                Seek.beforeHeight(1),
                Seek.beforeHeight(-3),
                "fail if not ready",
                info -> info.setBehavior(SeekInfo.SeekBehavior.FAIL_IF_NOT_READY)),
            deliver(
                source,
                Seek.beforeHeight(-5),
                Seek.beforeHeight(-6),
                "fail if not ready",
                info -> info.setBehavior(SeekInfo.SeekBehavior.FAIL_IF_NOT_READY))),
        Case.of(
            "deliver-" + name + "-unknown-values",
            "values that the protocol does not have",
            deliver(
                source, Seek.OLDEST, Seek.OLDEST, "behaviour 7", info -> info.setBehaviorValue(7)),
            deliver(
                source,
                Seek.OLDEST,
                Seek.OLDEST,
                "best effort",
                info -> info.setErrorResponse(SeekInfo.SeekErrorResponse.BEST_EFFORT)),
            deliver(
                source,
                Seek.OLDEST,
                Seek.OLDEST,
                "header and signatures only",
                info -> info.setContentType(SeekInfo.SeekContentType.HEADER_WITH_SIG))),
        Case.of(
            "deliver-" + name + "-malformed",
            "requests that are none",
            request(source, "an empty envelope", (s, signer) -> Envelope.getDefaultInstance()),
            request(
                source,
                "a payload that is none",
                (s, signer) -> Envelope.newBuilder().setPayload(GARBAGE).build()),
            request(
                source,
                "no channel header",
                (s, signer) ->
                    Envelope.newBuilder()
                        .setPayload(
                            Payload.newBuilder()
                                .setHeader(Header.getDefaultInstance())
                                .build()
                                .toByteString())
                        .build()),
            request(
                source,
                "a channel header that is none",
                (s, signer) ->
                    Envelope.newBuilder()
                        .setPayload(
                            Payload.newBuilder()
                                .setHeader(Header.newBuilder().setChannelHeader(GARBAGE))
                                .build()
                                .toByteString())
                        .build()),
            request(
                source,
                "a request that is none",
                (s, signer) -> SeekEnvelopes.of(signer, "single", GARBAGE)),
            request(
                source,
                "no channel",
                (s, signer) -> SeekEnvelopes.newest(signer, "", UnaryOperator.identity())),
            request(
                source,
                "an unknown channel",
                (s, signer) -> SeekEnvelopes.newest(signer, "nowhere", UnaryOperator.identity())),
            request(
                source,
                "no timestamp",
                (s, signer) ->
                    SeekEnvelopes.newest(signer, "single", ChannelHeader.Builder::clearTimestamp)),
            request(
                source,
                "an old timestamp",
                (s, signer) ->
                    SeekEnvelopes.newest(
                        signer,
                        "single",
                        header -> {
                          header.getTimestampBuilder().setSeconds(1_000_000);
                          return header;
                        })),
            request(
                source,
                "another type",
                (s, signer) ->
                    SeekEnvelopes.newest(signer, "single", header -> header.setType(0)))),
        Case.of(
            "deliver-" + name + "-readers",
            "who may read",
            request(
                source,
                "by a peer",
                "Org1",
                "peer",
                (s, signer) -> SeekEnvelopes.newest(signer, "single", UnaryOperator.identity())),
            request(
                source,
                "by an orderer",
                "Org1",
                "orderer",
                (s, signer) -> SeekEnvelopes.newest(signer, "single", UnaryOperator.identity())),
            request(
                source,
                "by another member",
                "Org3",
                "user",
                (s, signer) -> SeekEnvelopes.newest(signer, "single", UnaryOperator.identity())),
            request(
                source,
                "by no member",
                "Org4",
                "user",
                (s, signer) -> SeekEnvelopes.newest(signer, "single", UnaryOperator.identity())),
            request(
                source,
                "without a signature",
                (s, signer) ->
                    SeekEnvelopes.newest(signer, "single", UnaryOperator.identity()).toBuilder()
                        .clearSignature()
                        .build()),
            request(
                source,
                "with a signature that is none",
                (s, signer) ->
                    SeekEnvelopes.newest(signer, "single", UnaryOperator.identity()).toBuilder()
                        .setSignature(GARBAGE)
                        .build())));
  }
}
