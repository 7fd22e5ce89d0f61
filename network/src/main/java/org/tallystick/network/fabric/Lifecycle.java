package org.tallystick.network.fabric;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.OwnerOnly;

/**
 * Fabric's lifecycle of chaincodes on a channel: each organisation installs and approves, then a
 * definition is committed. Each step that was done already is left as it is.
 */
final class Lifecycle {
  private static final String INSTALLED = "chaincode already successfully installed";
  private static final String APPROVED = "attempted to redefine";
  private static final String UNDEFINED = "is not defined";
  private static final String INITIALISED = "is already initialized but called as init";

  /**
   * What is said while orderers have no leader, one is down, or a leader that has just come back
   * waits until the others have chosen the next one.
   */
  private static final List<String> NOT_YET =
      List.of(
          "SERVICE_UNAVAILABLE",
          "orderer client failed to connect",
          "timed out waiting for txid",
          "error receiving from deliver filtered");

  private final Consortium consortium;
  private final List<Topology.PeerNode> peers;
  private final FabricFolder folder;
  private final CryptoTree crypto;
  private final Tools tools;

  /**
   * @param consortium one channel with its members
   * @param peers those of the members
   */
  Lifecycle(
      Consortium consortium,
      List<Topology.PeerNode> peers,
      FabricFolder folder,
      CryptoTree crypto,
      Tools tools) {
    this.consortium = consortium;
    this.peers = peers;
    this.folder = folder;
    this.crypto = crypto;
    this.tools = tools;
  }

  /** The sequence of the committed definition; 0 when there is none. */
  long committedSequence(String chaincode) throws IOException, InterruptedException {
    try {
      String answer =
          tools.peer(
              peers.get(0),
              List.of(
                  "lifecycle",
                  "chaincode",
                  "querycommitted",
                  "-C",
                  consortium.channel(),
                  "-n",
                  chaincode,
                  "--output",
                  "json"));
      return ((Number) JSON.std.mapFrom(answer).get("sequence")).longValue();
    } catch (IOException refused) {
      if (refused.getMessage().contains(UNDEFINED)) {
        return 0;
      }
      throw refused;
    }
  }

  /**
   * Refuses a definition whose turn it is not.
   *
   * @throws IllegalArgumentException when another number is the next
   */
  void requireNext(String chaincode, long asked) throws IOException, InterruptedException {
    long next = committedSequence(chaincode) + 1;
    if (asked != next) {
      throw new IllegalArgumentException(
          "requested sequence is " + asked + ", but new definition must be sequence " + next);
    }
  }

  /**
   * Calls what must be called before anything else of a chaincode, unless that happened for its
   * version.
   */
  void initialise(Chaincode chaincode, Patience patience) throws IOException, InterruptedException {
    if (chaincode.initialisation().isEmpty()) {
      return;
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "chaincode",
                "invoke",
                "--channelID",
                consortium.channel(),
                "--name",
                chaincode.name(),
                "--isInit",
                "--waitForEvent",
                "--ctor",
                JSON.std.asString(
                    Map.of("function", chaincode.initialisation().get(), "Args", List.of()))));
    arguments.addAll(firstPeersAndRoots());
    unless(INITIALISED, () -> ordered(peers.get(0), arguments, () -> false, patience));
  }

  /**
   * Makes a definition the channel's, with a package of each organisation.
   *
   * @param packages by organisation
   * @param sequence the committed one to change packages only, or the one after it
   */
  void define(
      Chaincode chaincode, Map<String, CcaasPackage> packages, long sequence, Patience patience)
      throws IOException, InterruptedException {
    boolean isNew = sequence > committedSequence(chaincode.name());
    InParallel.each(peers, peer -> install(peer, packages.get(peer.organisation())));
    List<String> definition = definition(chaincode, sequence);
    InParallel.each(
        firstPeers(),
        peer -> approve(peer, definition, packages.get(peer.organisation()).id(), patience));
    if (isNew) {
      awaitApprovals(definition, patience);
      commit(definition, () -> committedSequence(chaincode.name()) == sequence, patience);
    }
  }

  private List<Topology.PeerNode> firstPeers() {
    return consortium.organisations().stream()
        .map(
            organisation ->
                peers.stream()
                    .filter(peer -> peer.organisation().equals(organisation.name()))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  private void install(Topology.PeerNode peer, CcaasPackage chaincode)
      throws IOException, InterruptedException {
    unless(
        INSTALLED,
        () ->
            tools.peer(
                peer, List.of("lifecycle", "chaincode", "install", chaincode.file().toString())));
  }

  private void approve(
      Topology.PeerNode peer, List<String> definition, String packageId, Patience patience)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("lifecycle", "chaincode", "approveformyorg"));
    arguments.addAll(definition);
    arguments.addAll(List.of("--package-id", packageId));
    unless(APPROVED, () -> ordered(peer, arguments, () -> false, patience));
  }

  private void commit(List<String> definition, Patience.Condition committed, Patience patience)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("lifecycle", "chaincode", "commit"));
    arguments.addAll(definition);
    arguments.addAll(firstPeersAndRoots());
    ordered(peers.get(0), arguments, committed, patience);
  }

  private List<String> firstPeersAndRoots() {
    return firstPeers().stream()
        .flatMap(
            peer ->
                Stream.of(
                    "--peerAddresses",
                    peer.address(),
                    "--tlsRootCertFiles",
                    crypto
                        .tlsCaCertificate(consortium.organisation(peer.organisation()))
                        .toString()))
        .toList();
  }

  /** An organisation's peer learns of the others' approvals in its own time. */
  private void awaitApprovals(List<String> definition, Patience patience)
      throws IOException, InterruptedException {
    List<String> missing = new ArrayList<>();
    patience.await(
        () -> {
          missing.clear();
          missing.addAll(notApproved(definition));
          return missing.isEmpty();
        },
        () ->
            "not every organisation has approved what is to be committed; missing: "
                + String.join(", ", missing));
  }

  private List<String> notApproved(List<String> definition)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("lifecycle", "chaincode", "checkcommitreadiness"));
    arguments.addAll(definition);
    arguments.addAll(List.of("--output", "json"));
    Object approvals = JSON.std.mapFrom(tools.peer(peers.get(0), arguments)).get("approvals");
    return consortium.organisations().stream()
        .map(Organisation::mspId)
        .filter(mspId -> !Boolean.TRUE.equals(((Map<?, ?>) approvals).get(mspId)))
        .toList();
  }

  private List<String> definition(Chaincode chaincode, long sequence) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--channelID",
                consortium.channel(),
                "--name",
                chaincode.name(),
                "--version",
                chaincode.version(),
                "--sequence",
                String.valueOf(sequence)));
    chaincode
        .endorsement()
        .ifPresent(policy -> arguments.addAll(List.of("--signature-policy", policy.text())));
    if (chaincode.initialisation().isPresent()) {
      arguments.add("--init-required");
    }
    if (!chaincode.collections().isEmpty()) {
      Path file =
          folder.channel(consortium.channel()).resolve(chaincode.name() + "-collections.json");
      OwnerOnly.write(file, CollectionsDocument.of(chaincode.collections()));
      arguments.addAll(List.of("--collections-config", file.toString()));
    }
    return arguments;
  }

  /**
   * Has something ordered, by another orderer at each attempt. Organisations begin with different
   * ones: what several orderers wait for is what they complain of when a leader does not lead.
   *
   * @param done whether it happened although an attempt was not told so
   */
  private void ordered(
      Topology.PeerNode peer, List<String> arguments, Patience.Condition done, Patience patience)
      throws IOException, InterruptedException {
    List<String> refusals = new ArrayList<>();
    patience.await(
        () -> {
          if (!refusals.isEmpty() && done.holds()) {
            return true;
          }
          Optional<String> refusal = notYet(peer, arguments, peers.indexOf(peer) + refusals.size());
          refusal.ifPresent(refusals::add);
          return refusal.isEmpty();
        },
        () -> "the orderers do not order: " + refusals.get(refusals.size() - 1));
  }

  private Optional<String> notYet(Topology.PeerNode peer, List<String> arguments, int orderer)
      throws IOException, InterruptedException {
    try {
      tools.ordered(peer, arguments, orderer);
      return Optional.empty();
    } catch (IOException refused) {
      if (NOT_YET.stream().anyMatch(refused.getMessage()::contains)) {
        return Optional.of(refused.getMessage());
      }
      throw refused;
    }
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private static void unless(String done, Step step) throws IOException, InterruptedException {
    try {
      step.run();
    } catch (IOException refused) {
      if (!refused.getMessage().contains(done)) {
        throw refused;
      }
    }
  }
}
