package org.tallystick.conformance.probe;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** Steps that tell what the transaction knows of itself. */
final class ContextSteps {
  private static final Duration RECENT = Duration.ofMinutes(1);

  private final ChaincodeStub stub;

  ContextSteps(ChaincodeStub stub) {
    this.stub = stub;
  }

  /** Whether the verb was one of these. */
  boolean perform(String verb, Words words, List<String> lines) {
    switch (verb) {
      case "txid" -> lines.add(stub.getTxId());
      case "channel" -> lines.add(stub.getChannelId());
      case "function" -> lines.add(stub.getFunction() + " " + stub.getParameters().size());
      case "creator" -> lines.add(creator());
      case "mspid" -> lines.add(String.valueOf(stub.getMspId()));
      case "binding" -> lines.add(stub.getBinding().length + " bytes");
      case "recent" ->
          lines.add(
              String.valueOf(
                  Duration.between(stub.getTxTimestamp(), Instant.now()).abs().compareTo(RECENT)
                      < 0));
      case "proposal" ->
          lines.add(
              stub.getSignedProposal().getProposalBytes().isEmpty()
                  ? "no proposal"
                  : "a proposal"
                      + (stub.getSignedProposal().getSignature().isEmpty() ? "" : ", signed"));
      case "transient" -> {
        TreeMap<String, String> shown = new TreeMap<>();
        stub.getTransient().forEach((name, value) -> shown.put(name, ScriptRun.shown(value)));
        lines.add(shown.toString());
      }
      case "lastevent" ->
          lines.add(
              stub.getEvent() == null
                  ? "none"
                  : stub.getEvent().getEventName()
                      + " "
                      + stub.getEvent().getPayload().toStringUtf8());
      case "arguments" -> lines.add(stub.getArgs().size() + " " + words.raw());
      default -> {
        return false;
      }
    }
    return true;
  }

  private String creator() {
    try {
      return SerializedIdentity.parseFrom(stub.getCreator()).getMspid();
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
