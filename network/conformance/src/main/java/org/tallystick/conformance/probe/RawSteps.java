package org.tallystick.conformance.probe;

import com.google.protobuf.ByteString;
import java.util.List;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** Steps that go past the shim, with messages that it does not know or would not send. */
final class RawSteps {
  private final ChaincodeStub stub;
  private final PeerLink link;

  RawSteps(ChaincodeStub stub, PeerLink link) {
    this.stub = stub;
    this.link = link;
  }

  /** Whether the verb was one of these. */
  boolean perform(String verb, Words words, List<String> lines) {
    switch (verb) {
      case "raw" ->
          lines.add(
              ask(ChaincodeMessage.Type.valueOf(words.next()), ByteString.copyFrom(words.value())));
      case "getmany" ->
          lines.add(
              ask(
                  ChaincodeMessage.Type.GET_STATE_MULTIPLE,
                  GetStateMultiple.newBuilder()
                      .setCollection(words.next())
                      .addAllKeys(List.of(words.rest()))
                      .build()
                      .toByteString()));
      case "writemany" -> lines.add(ask(ChaincodeMessage.Type.WRITE_BATCH_STATE, batch(words)));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Records of three words: {@code put|del|policy|purge[/COLLECTION] KEY VALUE}. */
  private static ByteString batch(Words words) {
    WriteBatchState.Builder batch = WriteBatchState.newBuilder();
    while (!words.isEmpty()) {
      String[] kind = words.next().split("/", 2);
      WriteRecord.Builder record =
          WriteRecord.newBuilder().setCollection(kind.length > 1 ? kind[1] : "");
      record.setKey(words.next()).setValue(ByteString.copyFrom(words.value()));
      record.setType(
          switch (kind[0]) {
            case "put" -> WriteRecord.Type.PUT_STATE;
            case "del" -> WriteRecord.Type.DEL_STATE;
            case "purge" -> WriteRecord.Type.PURGE_PRIVATE_DATA;
            default -> throw new RefusedException("no write is called " + kind[0]);
          });
      batch.addRec(record);
    }
    return batch.build().toByteString();
  }

  private String ask(ChaincodeMessage.Type type, ByteString payload) {
    return link.ask(stub.getChannelId(), stub.getTxId(), type, payload);
  }
}
