package org.tallystick.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.GatewayException;

/**
 * What is submitted and asked: the issuer's treasurer mints one unit to an account (a request row, a
 * credit row and an event, no key that two transactions share), and somebody asks who they are.
 */
final class Workload {
  private static final String MINT =
      "{\"account\":\"MeridianMSP\",\"amount\":\"1\",\"reference\":\"benchmark\","
          + "\"requestId\":\"%s\"}";
  private static final Pattern DIGEST = Pattern.compile("\"digest\":\"([^\"]+)\"");

  private final Contract contract;

  private Workload(Contract contract) {
    this.contract = contract;
  }

  /** One client with a connection of its own. */
  static Workload client(Clients clients) throws IOException {
    return new Workload(clients.contract("DataTrust", "tess"));
  }

  /** Puts the sample consortium's set-up in force; three of five organisations confirm it. */
  static void setUp(Clients clients, Path document)
      throws IOException, GatewayException, CommitException {
    String proposal =
        "{\"requestId\":\"%s\",\"setup\":%s}"
            .formatted(UUID.randomUUID(), Files.readString(document));
    String status = submit(clients.contract("ModelLab", "ada"), "consortium:ProposeSetup", proposal);
    Matcher digest = DIGEST.matcher(status);
    if (!digest.find()) {
      throw new IllegalStateException("the set-up's digest is missing in " + status);
    }
    for (String[] founder : new String[][] {{"DataTrust", "dora"}, {"Meridian", "mira"}}) {
      submit(
          clients.contract(founder[0], founder[1]),
          "consortium:ConfirmSetup",
          "{\"requestId\":\"%s\",\"digest\":\"%s\"}"
              .formatted(UUID.randomUUID(), digest.group(1)));
    }
  }

  /** Mints, and returns when it has committed. */
  void submit() throws GatewayException, CommitException {
    submit(contract, "currency:Mint", MINT.formatted(UUID.randomUUID()));
  }

  /** Asks, and writes nothing. */
  void evaluate() throws GatewayException {
    contract.newProposal("consortium:WhoAmI").addArguments("{}").build().evaluate();
  }

  private static String submit(Contract contract, String function, String argument)
      throws GatewayException, CommitException {
    return new String(
        contract.newProposal(function).addArguments(argument).build().endorse().submit(),
        StandardCharsets.UTF_8);
  }
}
