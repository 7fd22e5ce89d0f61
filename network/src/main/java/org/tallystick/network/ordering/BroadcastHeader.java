package org.tallystick.network.ordering;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.Status;
import org.tallystick.network.ledger.Malformed;

/** Finds out for which channel an envelope is, before anything else is asked of it. */
public final class BroadcastHeader {
  private BroadcastHeader() {}

  /**
   * The channel header of an envelope.
   *
   * @throws EnvelopeRefusedException BAD_REQUEST when there is none, or it is of a type that only
   *     orderers write
   */
  public static ChannelHeader of(Envelope envelope) throws EnvelopeRefusedException {
    ChannelHeader header = parse(envelope);
    return switch (header.getType()) {
      case HeaderType.CONFIG_VALUE ->
          throw refused("message is of type that cannot be processed directly");
      case HeaderType.ORDERER_TRANSACTION_VALUE ->
          throw refused("message is of type that is no longer supported");
      default -> header;
    };
  }

  /** What a client is told whose channel the orderer does not serve. */
  public static EnvelopeRefusedException unknownChannel() {
    return refused("channel does not exist");
  }

  /** The channel header of an envelope of any type. */
  static ChannelHeader parse(Envelope envelope) throws EnvelopeRefusedException {
    Payload payload;
    try {
      payload = Payload.parseFrom(envelope.getPayload());
    } catch (InvalidProtocolBufferException malformed) {
      throw undetermined(Malformed.message("Payload"));
    }
    if (!payload.hasHeader()) {
      throw undetermined("header not set");
    }
    if (payload.getHeader().getChannelHeader().isEmpty()) {
      throw undetermined("channel header not set");
    }
    try {
      return ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
    } catch (InvalidProtocolBufferException malformed) {
      throw undetermined(
          "error unmarshalling channel header: " + Malformed.message("ChannelHeader"));
    }
  }

  private static EnvelopeRefusedException undetermined(String cause) {
    return refused("could not determine channel ID: " + cause);
  }

  private static EnvelopeRefusedException refused(String info) {
    return new EnvelopeRefusedException(Status.BAD_REQUEST, info);
  }
}
