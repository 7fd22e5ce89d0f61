package org.tallystick.network.node;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekNewest;
import org.hyperledger.fabric.protos.orderer.SeekNextCommit;
import org.hyperledger.fabric.protos.orderer.SeekOldest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.orderer.SeekSpecified;
import org.tallystick.network.identity.SigningIdentity;

/** Signed requests as older SDKs make them. */
final class Envelopes {
  static final SeekPosition OLDEST =
      SeekPosition.newBuilder().setOldest(SeekOldest.getDefaultInstance()).build();
  static final SeekPosition NEWEST =
      SeekPosition.newBuilder().setNewest(SeekNewest.getDefaultInstance()).build();
  static final SeekPosition NEXT =
      SeekPosition.newBuilder().setNextCommit(SeekNextCommit.getDefaultInstance()).build();

  /** The largest block number: unsigned in Fabric. */
  static final SeekPosition NEVER = at(-1);

  private Envelopes() {}

  static SeekPosition at(long block) {
    return SeekPosition.newBuilder()
        .setSpecified(SeekSpecified.newBuilder().setNumber(block))
        .build();
  }

  static SeekInfo.Builder from(SeekPosition start, SeekPosition stop) {
    return SeekInfo.newBuilder().setStart(start).setStop(stop);
  }

  static Envelope seek(SigningIdentity reader, SeekInfo.Builder seek) {
    return signed(reader, seek.build(), header -> header);
  }

  static Envelope signed(
      SigningIdentity signer, MessageLite data, UnaryOperator<ChannelHeader.Builder> change) {
    ChannelHeader header =
        change
            .apply(
                ChannelHeader.newBuilder()
                    .setType(HeaderType.DELIVER_SEEK_INFO_VALUE)
                    .setChannelId(TestConsortium.CHANNEL)
                    .setTimestamp(at(Instant.now())))
            .build();
    ByteString payload =
        Payload.newBuilder()
            .setHeader(
                Header.newBuilder()
                    .setChannelHeader(header.toByteString())
                    .setSignatureHeader(
                        SignatureHeader.newBuilder()
                            .setCreator(signer.serialized())
                            .setNonce(ByteString.copyFromUtf8("nonce"))
                            .build()
                            .toByteString()))
            .setData(data.toByteString())
            .build()
            .toByteString();
    return Envelope.newBuilder()
        .setPayload(payload)
        .setSignature(ByteString.copyFrom(signer.sign(payload.toByteArray())))
        .build();
  }

  static Timestamp at(Instant moment) {
    return Timestamp.newBuilder()
        .setSeconds(moment.getEpochSecond())
        .setNanos(moment.getNano())
        .build();
  }
}
