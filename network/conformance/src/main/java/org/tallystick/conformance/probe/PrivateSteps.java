package org.tallystick.conformance.probe;

import java.util.HexFormat;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** Steps on private data; all name a collection first. */
final class PrivateSteps {
  private final ChaincodeStub stub;

  PrivateSteps(ChaincodeStub stub) {
    this.stub = stub;
  }

  void perform(String verb, Words words, List<String> lines) {
    switch (verb) {
      case "pput" -> stub.putPrivateData(words.next(), words.next(), words.value());
      case "pputtransient" ->
          stub.putPrivateData(words.next(), words.next(), stub.getTransient().get(words.next()));
      case "pget" -> lines.add(ScriptRun.shown(stub.getPrivateData(words.next(), words.next())));
      case "pdel" -> stub.delPrivateData(words.next(), words.next());
      case "purge" -> stub.purgePrivateData(words.next(), words.next());
      case "phash" -> {
        byte[] hash = stub.getPrivateDataHash(words.next(), words.next());
        lines.add(hash == null ? "null" : HexFormat.of().formatHex(hash));
      }
      case "prange" ->
          ScriptRun.rows(
              stub.getPrivateDataByRange(words.next(), words.next(), words.next()), lines);
      case "pputcomp" -> {
        String collection = words.next();
        String key = stub.createCompositeKey(words.next(), words.next()).toString();
        stub.putPrivateData(collection, key, words.value());
      }
      case "pscan" ->
          ScriptRun.rows(
              stub.getPrivateDataByPartialCompositeKey(words.next(), words.next(), words.rest()),
              lines);
      case "pquery" ->
          ScriptRun.rows(stub.getPrivateDataQueryResult(words.next(), words.next()), lines);
      case "ppolicy" ->
          stub.setPrivateDataValidationParameter(words.next(), words.next(), KeyPolicies.of(words));
      case "pgetpolicy" ->
          lines.add(
              KeyPolicies.shown(
                  stub.getPrivateDataValidationParameter(words.next(), words.next())));
      default -> throw new RefusedException("the probe cannot " + verb);
    }
  }
}
