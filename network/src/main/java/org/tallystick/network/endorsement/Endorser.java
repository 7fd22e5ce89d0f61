package org.tallystick.network.endorsement;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.chaincode.ChaincodeCall;
import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.chaincode.ChaincodeOutcome;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.simulation.SimulationException;
import org.tallystick.network.simulation.SimulationResults;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * One peer's endorser. Equal proposals on equal state give equal payloads, byte for byte, on every
 * peer; only the endorsement differs.
 */
public final class Endorser {
  /** From this status on the contract refused, and nothing is endorsed. */
  private static final int STATUS_REFUSED = 400;

  /** The status with which a peer reports its own failures. */
  private static final int STATUS_ERROR = 500;

  private final String channel;
  private final ProposalChecks checks;
  private final SigningIdentity identity;
  private final Supplier<StateSnapshot> state;
  private final InstalledChaincodes chaincodes;

  /** Runs chaincodes on this peer. */
  public interface InstalledChaincodes {

    /** Whether this peer has a package of the chaincode. */
    boolean has(String chaincode);

    /**
     * Runs a call in the chaincode of its namespace.
     *
     * @throws ChaincodeFailure when the peer gets no answer
     */
    ChaincodeOutcome execute(ChaincodeCall call) throws ChaincodeFailure;
  }

  /**
   * An endorser for one channel.
   *
   * @param identity signs the endorsements
   * @param state the public state as this peer knows it now
   */
  public Endorser(
      String channel,
      ProposalChecks checks,
      SigningIdentity identity,
      Supplier<StateSnapshot> state,
      InstalledChaincodes chaincodes) {
    this.channel = channel;
    this.checks = checks;
    this.identity = identity;
    this.state = state;
    this.chaincodes = chaincodes;
  }

  /**
   * Checks, simulates and endorses; blocks until the chaincode has answered.
   *
   * @return with an endorsement when chaincode and peer succeeded. Without a payload and with
   *     status 500 the peer failed; with a payload the contract refused
   * @throws ProposalRefusedException when the proposal was not worth simulating
   */
  public ProposalResponse process(SignedProposal signed) throws ProposalRefusedException {
    checks.filter(signed);
    UnpackedProposal proposal = UnpackedProposal.of(signed);
    if (!proposal.channel().equals(channel)) {
      return failure("channel '" + proposal.channel() + "' not found");
    }
    checks.validate(proposal);
    TransactionSimulator simulator =
        new TransactionSimulator(state.get(), proposal.transactionId());
    Optional<ChaincodeDefinition> definition = simulator.readDefinition(proposal.chaincode());
    if (definition.isEmpty()) {
      return unusable(proposal, "chaincode " + proposal.chaincode() + " not found");
    }
    if (!chaincodes.has(proposal.chaincode())) {
      return unusable(
          proposal,
          "chaincode definition for '"
              + proposal.chaincode()
              + "' exists, but chaincode is not installed");
    }
    if (proposal.input().getIsInit()) {
      return failure(
          "error in simulation: failed to execute transaction "
              + proposal.transactionId()
              + ": invalid invocation: chaincode '"
              + proposal.chaincode()
              + "' does not require initialization but called as init");
    }
    try {
      ChaincodeOutcome outcome =
          chaincodes.execute(
              new ChaincodeCall(
                  channel,
                  proposal.transactionId(),
                  proposal.chaincode(),
                  proposal.input(),
                  signed,
                  simulator));
      return response(proposal, definition.get(), outcome, simulator.finish());
    } catch (ChaincodeFailure | SimulationException failed) {
      return failure("error in simulation: " + failed.getMessage());
    }
  }

  private ProposalResponse response(
      UnpackedProposal proposal,
      ChaincodeDefinition definition,
      ChaincodeOutcome outcome,
      SimulationResults results) {
    ByteString payload = payload(proposal, definition, outcome, results);
    ProposalResponse.Builder response =
        ProposalResponse.newBuilder()
            .setResponse(outcome.response())
            .setPayload(payload)
            .setInterest(results.interest());
    if (outcome.response().getStatus() >= STATUS_REFUSED) {
      return response.build();
    }
    ByteString endorser = identity.serialized();
    return response
        .setVersion(1)
        .setEndorsement(
            Endorsement.newBuilder()
                .setEndorser(endorser)
                .setSignature(
                    ByteString.copyFrom(identity.sign(payload.concat(endorser).toByteArray()))))
        .build();
  }

  private static ByteString payload(
      UnpackedProposal proposal,
      ChaincodeDefinition definition,
      ChaincodeOutcome outcome,
      SimulationResults results) {
    return ProposalResponsePayload.newBuilder()
        .setProposalHash(proposal.hash())
        .setExtension(
            ChaincodeAction.newBuilder()
                .setResults(results.readWriteSet())
                .setEvents(
                    outcome.event().map(ChaincodeEvent::toByteString).orElse(ByteString.EMPTY))
                .setResponse(outcome.response())
                .setChaincodeId(
                    ChaincodeID.newBuilder()
                        .setName(definition.name())
                        .setVersion(definition.version()))
                .build()
                .toByteString())
        .build()
        .toByteString();
  }

  private ProposalResponse unusable(UnpackedProposal proposal, String cause) {
    return failure(
        "make sure the chaincode "
            + proposal.chaincode()
            + " has been successfully defined on channel "
            + channel
            + " and try again: "
            + cause);
  }

  private static ProposalResponse failure(String message) {
    return ProposalResponse.newBuilder()
        .setResponse(Response.newBuilder().setStatus(STATUS_ERROR).setMessage(message))
        .build();
  }
}
