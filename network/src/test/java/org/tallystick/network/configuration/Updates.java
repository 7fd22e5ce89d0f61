package org.tallystick.network.configuration;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;

/** Tampers with updates. */
final class Updates {
  private Updates() {}

  /** The same envelope around another content; its own signature is no longer right. */
  static Envelope changed(Envelope update, UnaryOperator<ConfigUpdateEnvelope> change)
      throws InvalidProtocolBufferException {
    Payload payload = Payload.parseFrom(update.getPayload());
    ConfigUpdateEnvelope content = ConfigUpdateEnvelope.parseFrom(payload.getData());
    return update.toBuilder()
        .setPayload(
            payload.toBuilder()
                .setData(change.apply(content).toByteString())
                .build()
                .toByteString())
        .build();
  }
}
