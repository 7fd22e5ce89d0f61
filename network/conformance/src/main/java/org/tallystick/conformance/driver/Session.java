package org.tallystick.conformance.driver;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** One case on one network: its means, and what has been written down so far. */
public final class Session {
  private static final long MILLIS_BETWEEN_QUESTIONS = 250;

  private final Clients clients;
  private final BlockLogs blocks;
  private final String caseId;
  private final Normaliser normaliser;
  private final List<String> lines = new ArrayList<>();

  Session(Clients clients, BlockLogs blocks, String caseId) {
    this.clients = clients;
    this.blocks = blocks;
    this.caseId = caseId;
    this.normaliser = new Normaliser(caseId);
  }

  Clients clients() {
    return clients;
  }

  BlockLogs blocks() {
    return blocks;
  }

  /** How long a stream that should say nothing is listened to. */
  Duration silence() {
    return clients.network().silence();
  }

  /**
   * Has a proposal endorsed. A gateway may still have to hear who can endorse: so it is asked again
   * for as long as news take there, before it is believed that nobody can.
   */
  Transaction endorse(Proposal proposal) throws EndorseException, InterruptedException {
    long end = System.nanoTime() + clients.network().news().toNanos();
    while (true) {
      try {
        return proposal.endorse();
      } catch (EndorseException refused) {
        if (refused.getStatus().getCode() != Status.Code.UNAVAILABLE || System.nanoTime() >= end) {
          throw refused;
        }
        TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_QUESTIONS);
      }
    }
  }

  Normaliser normaliser() {
    return normaliser;
  }

  /** What was seen. */
  List<String> lines() {
    return lines;
  }

  /** Writes down what is done. */
  void heading(String text) {
    lines.add("> " + normaliser.text(text));
  }

  /** Writes down what is seen. */
  void saw(String text) {
    lines.add("  " + normaliser.text(text));
  }

  /**
   * Writes down how a call was refused: code, text and details, the latter in the order of their
   * text.
   */
  void refused(String stage, GatewayException refusal) {
    saw(stage + " " + refusal.getStatus().getCode() + ": " + refusal.getStatus().getDescription());
    details(refusal).map(normaliser::text).sorted().forEach(detail -> lines.add("    " + detail));
  }

  private static Stream<String> details(GatewayException refusal) {
    return refusal.getDetails().stream().map(Session::words);
  }

  private static String words(ErrorDetail detail) {
    if (detail.getMessage().equals("ProposalResponsePayloads do not match")) {
      // Whoever answers first is right: the others are named, and who they are is chance.
      return "somebody | " + detail.getMessage();
    }
    return detail.getAddress() + " | " + detail.getMspId() + " | " + detail.getMessage();
  }

  /** The proposal of a call; its transaction has a name from now on. */
  Proposal proposal(Call call) {
    return proposal(clients.gateway(call.organisation(), call.person(), call.gateway()), call);
  }

  /** The proposal of a call by another client. */
  Proposal proposal(Gateway gateway, Call call) {
    Call prefixed = call.forCase(caseId);
    Proposal.Builder builder =
        gateway
            .getNetwork(prefixed.channel())
            .getContract(prefixed.chaincode())
            .newProposal(prefixed.function())
            .addArguments(prefixed.arguments().toArray(String[]::new));
    prefixed.transientData().forEach(builder::putTransient);
    if (!prefixed.endorsers().isEmpty()) {
      builder.setEndorsingOrganizations(prefixed.endorsers().toArray(String[]::new));
    }
    Proposal proposal = builder.build();
    normaliser.transaction(proposal.getTransactionId());
    return proposal;
  }
}
