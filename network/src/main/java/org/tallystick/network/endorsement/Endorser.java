package org.tallystick.network.endorsement;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
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
import org.tallystick.network.privatedata.DisseminationException;
import org.tallystick.network.simulation.SimulationException;
import org.tallystick.network.simulation.SimulationResults;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * One peer's endorser, for all its channels. Equal proposals on equal state give equal payloads,
 * byte for byte, on every peer; only the endorsement differs. A proposal that names no channel is a
 * request to the peer itself: it is answered, but never endorsed.
 */
public final class Endorser {
  /** From this status on the contract refused, and nothing is endorsed. */
  private static final int STATUS_REFUSED = 400;

  /** The status with which a peer reports its own failures, and the shim a contract's. */
  private static final int STATUS_ERROR = 500;

  private final PeerChannels channels;
  private final ChaincodeSupport chaincodes;
  private final SigningIdentity identity;

  /**
   * An endorser.
   *
   * @param identity signs the endorsements
   */
  public Endorser(PeerChannels channels, ChaincodeSupport chaincodes, SigningIdentity identity) {
    this.channels = channels;
    this.chaincodes = chaincodes;
    this.identity = identity;
  }

  /**
   * Checks, simulates and endorses; blocks until the chaincode has answered.
   *
   * @return with an endorsement when chaincode and peer succeeded. Without a payload and with
   *     status 500 the peer failed; with a payload the contract refused
   * @throws ProposalRefusedException when the proposal was not worth simulating
   */
  public ProposalResponse process(SignedProposal signed) throws ProposalRefusedException {
    String name = ProposalChecks.channelOf(signed);
    Optional<EndorsingChannel> found =
        name.isEmpty() ? Optional.of(channels.local()) : channels.find(name);
    found.orElseGet(channels::local).checks().filter(signed);
    UnpackedProposal proposal = UnpackedProposal.of(signed);
    if (found.isEmpty()) {
      return failure("channel '" + proposal.channel() + "' not found");
    }
    EndorsingChannel channel = found.get();
    if (chaincodes.isSystem(proposal.chaincode())) {
      channel.checks().validateSystemCall(proposal);
    } else {
      channel.checks().validate(proposal);
    }
    return simulate(proposal, channel, simulator(proposal, channel));
  }

  private static TransactionSimulator simulator(
      UnpackedProposal proposal, EndorsingChannel channel) {
    return SystemChaincodes.WITHOUT_SIMULATION.contains(proposal.chaincode())
        ? null
        : channel.simulator(proposal.transactionId(), proposal.signed()).orElse(null);
  }

  private ProposalResponse simulate(
      UnpackedProposal proposal, EndorsingChannel channel, TransactionSimulator simulator) {
    String version;
    try {
      version = chaincodes.version(proposal.channel(), proposal.chaincode(), simulator);
    } catch (ChaincodeFailure unusable) {
      return failure(
          "make sure the chaincode "
              + proposal.chaincode()
              + " has been successfully defined on channel "
              + proposal.channel()
              + " and try again: "
              + unusable.getMessage());
    }
    try {
      ChaincodeOutcome outcome =
          chaincodes.execute(
              new ChaincodeCall(
                  proposal.channel(),
                  proposal.transactionId(),
                  proposal.chaincode(),
                  proposal.input(),
                  proposal.signed(),
                  simulator,
                  chaincodes));
      Optional<SimulationResults> results =
          Optional.ofNullable(simulator).map(TransactionSimulator::finish);
      Optional<TxPvtReadWriteSet> privateWrites = results.flatMap(SimulationResults::privateWrites);
      if (privateWrites.isPresent()) {
        channel.distribute(proposal.transactionId(), privateWrites.get(), simulator.snapshot());
      }
      return response(proposal, version, outcome, results);
    } catch (ChaincodeFailure | SimulationException | DisseminationException failed) {
      return failure("error in simulation: " + failed.getMessage());
    }
  }

  private ProposalResponse response(
      UnpackedProposal proposal,
      String version,
      ChaincodeOutcome outcome,
      Optional<SimulationResults> results) {
    int status = outcome.response().getStatus();
    ProposalResponse.Builder response =
        ProposalResponse.newBuilder().setResponse(outcome.response());
    boolean refused = status >= STATUS_REFUSED;
    if (status < STATUS_ERROR && (refused || proposal.channel().isEmpty())) {
      return response.build();
    }
    ByteString payload = payload(proposal, version, outcome, results);
    response.setPayload(payload);
    results.ifPresent(present -> response.setInterest(present.interest()));
    return refused ? response.build() : endorsed(response, payload);
  }

  private ProposalResponse endorsed(ProposalResponse.Builder response, ByteString payload) {
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
      String version,
      ChaincodeOutcome outcome,
      Optional<SimulationResults> results) {
    ByteString event = outcome.event().map(ChaincodeEvent::toByteString).orElse(ByteString.EMPTY);
    return ProposalResponsePayload.newBuilder()
        .setProposalHash(proposal.hash())
        .setExtension(
            ChaincodeAction.newBuilder()
                .setResults(results.map(SimulationResults::readWriteSet).orElse(ByteString.EMPTY))
                .setEvents(event)
                .setResponse(outcome.response())
                .setChaincodeId(
                    ChaincodeID.newBuilder().setName(proposal.chaincode()).setVersion(version))
                .build()
                .toByteString())
        .build()
        .toByteString();
  }

  private static ProposalResponse failure(String message) {
    return ProposalResponse.newBuilder()
        .setResponse(Response.newBuilder().setStatus(STATUS_ERROR).setMessage(message))
        .build();
  }
}
