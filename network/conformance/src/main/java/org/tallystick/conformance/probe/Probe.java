package org.tallystick.conformance.probe;

import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.traces.Traces;

/**
 * A chaincode whose arguments are a script: each one is a step such as {@code put a 1} or {@code
 * range a z}. What the steps read is its result, a line each. An exception of the shim becomes a
 * response of status 500 with the exception's message; after {@code try} it becomes a line instead.
 *
 * <p>Functions: {@code run} and {@code init} perform the script; anything else is refused.
 */
public final class Probe extends ChaincodeBase {
  private final PeerLink link = new PeerLink();

  /**
   * Makes a chaincode for one peer.
   *
   * @param packageId the id under which it registers
   */
  public Probe(String packageId) {
    initializeLogging();
    processCommandLineOptions(new String[] {"-i", packageId});
    validateOptions();
    Metrics.initialize(getChaincodeConfig());
    Traces.initialize(getChaincodeConfig());
  }

  /** Serves the stream of a peer that dials. */
  StreamObserver<ChaincodeMessage> serve(StreamObserver<ChaincodeMessage> peer) {
    return link.connect(peer, this::begin);
  }

  private StreamObserver<ChaincodeMessage> begin(StreamObserver<ChaincodeMessage> peer) {
    try {
      return connectToPeer(peer);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Response init(ChaincodeStub stub) {
    return perform(stub);
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    return perform(stub);
  }

  private Response perform(ChaincodeStub stub) {
    String function = stub.getFunction();
    if (!function.equals("run") && !function.equals("init")) {
      return ResponseUtils.newErrorResponse("the probe has no function " + function);
    }
    List<String> lines = new ArrayList<>();
    try (ScriptRun run = new ScriptRun(stub, link)) {
      for (String step : stub.getParameters()) {
        run.perform(step, lines);
        if (run.response() != null) {
          return run.response();
        }
      }
    } catch (RefusedException refused) {
      return ResponseUtils.newErrorResponse(refused.getMessage());
    }
    return ResponseUtils.newSuccessResponse(
        String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
