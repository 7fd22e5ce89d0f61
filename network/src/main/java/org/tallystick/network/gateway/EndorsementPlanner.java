package org.tallystick.network.gateway;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.policy.EndorsementLayouts;
import org.tallystick.network.policy.Policy;
import org.tallystick.network.policy.SignaturePolicy;

/** Finds the sets of peers whose endorsements satisfy all policies that a transaction touches. */
final class EndorsementPlanner {
  private static final String IMPOSSIBLE =
      "no combination of peers can be derived which satisfy the endorsement policy: ";

  private final GatewayChannel channel;

  EndorsementPlanner(GatewayChannel channel) {
    this.channel = channel;
  }

  /** What a transaction touches of which nothing is known but the chaincode that it invokes. */
  static ChaincodeInterest interestIn(String chaincode) {
    return ChaincodeInterest.newBuilder()
        .addChaincodes(ChaincodeCall.newBuilder().setName(chaincode))
        .build();
  }

  /**
   * The smallest combinations that will do: how many peers of which organisation, by its MSP id.
   * Those with the preferred organisation come first, otherwise in random order, so that load
   * spreads.
   *
   * @throws GatewayException FAILED_PRECONDITION when there is none
   */
  List<Map<String, Integer>> layouts(ChaincodeInterest interest, String preferred)
      throws GatewayException {
    List<Policy> policies = policies(interest);
    Predicate<EndorsingPeer> authorized = members(interest);
    Predicate<EndorsingPeer> installed =
        authorized.and(
            peer ->
                interest.getChaincodesList().stream()
                    .allMatch(call -> peer.hasInstalled(call.getName())));
    List<Map<String, Integer>> layouts =
        new ArrayList<>(minimal(policies, installed.and(EndorsingPeer::isReachable)));
    if (layouts.isEmpty()) {
      throw failed(whyNone(policies, authorized, installed));
    }
    Collections.shuffle(layouts);
    layouts.sort((a, b) -> Boolean.compare(b.containsKey(preferred), a.containsKey(preferred)));
    return layouts;
  }

  /** Why no layout was found: looks again, each time among fewer peers. */
  private String whyNone(
      List<Policy> policies,
      Predicate<EndorsingPeer> authorized,
      Predicate<EndorsingPeer> installed) {
    if (minimal(policies, authorized).isEmpty()) {
      return IMPOSSIBLE + "no peer combination can satisfy the endorsement policy";
    }
    if (minimal(policies, installed).isEmpty()) {
      return IMPOSSIBLE + "required chaincodes are not installed on sufficient peers";
    }
    return "failed to select a set of endorsers that satisfy the endorsement policy due to"
        + " unavailability of peers: ["
        + String.join(" ", unreachable())
        + "]";
  }

  /** One peer of each organisation is tried first; only if that will not do, more of them. */
  private List<Map<String, Integer>> minimal(
      List<Policy> policies, Predicate<EndorsingPeer> eligible) {
    Map<String, List<EndorsingPeer>> byOrganisation =
        channel.peers().get().stream()
            .filter(eligible)
            .collect(groupingBy(EndorsingPeer::mspId, LinkedHashMap::new, toList()));
    int most = byOrganisation.values().stream().mapToInt(List::size).max().orElse(0);
    for (int each = 1; each <= most; each++) {
      Map<EndorsingPeer, ResolvedIdentity> candidates = new LinkedHashMap<>();
      int limit = each;
      byOrganisation
          .values()
          .forEach(
              peers ->
                  peers.stream()
                      .limit(limit)
                      .forEach(peer -> candidates.put(peer, peer.identity())));
      if (candidates.size() > EndorsementLayouts.MAX_PEERS) {
        break;
      }
      List<Set<EndorsingPeer>> sets = EndorsementLayouts.minimal(policies, candidates);
      if (!sets.isEmpty()) {
        return sets.stream().map(EndorsementPlanner::quantities).distinct().toList();
      }
    }
    return List.of();
  }

  private static Map<String, Integer> quantities(Set<EndorsingPeer> peers) {
    Map<String, Integer> quantities = new LinkedHashMap<>();
    peers.forEach(peer -> quantities.merge(peer.mspId(), 1, Integer::sum));
    return quantities;
  }

  private List<String> unreachable() {
    return channel.peers().get().stream()
        .filter(peer -> !peer.isReachable())
        .map(EndorsingPeer::address)
        .toList();
  }

  private List<Policy> policies(ChaincodeInterest interest) throws GatewayException {
    List<Policy> policies = new ArrayList<>();
    for (ChaincodeCall call : interest.getChaincodesList()) {
      ChaincodeDefinition definition =
          channel
              .definition(call.getName())
              .orElseThrow(() -> failed(IMPOSSIBLE + noMetadata(call.getName(), channel.name())));
      List<Policy> ofCall = policies(call, channel.policies().resolve(definition.policy()));
      if (call.getDisregardNamespacePolicy()
          && call.getKeyPoliciesCount() == 0
          && ofCall.size() == 1) {
        throw failed(
            IMPOSSIBLE
                + "requested to disregard chaincode "
                + call.getName()
                + "'s policy but key and collection policies are missing, either disable"
                + " DisregardNamespacePolicy or specify at least one key policy or at least one"
                + " collection policy");
      }
      policies.addAll(
          call.getDisregardNamespacePolicy() ? ofCall.subList(1, ofCall.size()) : ofCall);
      for (SignaturePolicyEnvelope keyPolicy : call.getKeyPoliciesList()) {
        policies.add(keyPolicy(keyPolicy));
      }
    }
    return policies;
  }

  /** The chaincode's policy, or those of its collections that the call names, each once. */
  private List<Policy> policies(ChaincodeCall call, Policy chaincodePolicy)
      throws GatewayException {
    if (call.getCollectionNamesCount() == 0) {
      return List.of(chaincodePolicy);
    }
    Set<Policy> policies = new LinkedHashSet<>();
    for (String collection : call.getCollectionNamesList()) {
      policies.add(
          channel
              .collections()
              .endorsementPolicy(
                  channel.feed().snapshot(), call.getName(), collection, chaincodePolicy)
              .orElseThrow(() -> failed(IMPOSSIBLE + "policy not found")));
    }
    return List.copyOf(policies);
  }

  private Predicate<EndorsingPeer> members(ChaincodeInterest interest) throws GatewayException {
    try {
      return channel.members(interest);
    } catch (IllegalArgumentException unknownCollection) {
      throw failed(IMPOSSIBLE + unknownCollection.getMessage());
    }
  }

  private static Policy keyPolicy(SignaturePolicyEnvelope envelope) throws GatewayException {
    try {
      return SignaturePolicy.of(envelope);
    } catch (IllegalArgumentException unusable) {
      throw failed(IMPOSSIBLE + "state based endorsement policy cannot be satisfied");
    }
  }

  static GatewayException unknownChaincode(String chaincode, String channel) {
    return failed(IMPOSSIBLE + noMetadata(chaincode, channel));
  }

  private static String noMetadata(String chaincode, String channel) {
    return "No metadata was found for chaincode " + chaincode + " in channel " + channel;
  }

  private static GatewayException failed(String message) {
    return new GatewayException(Status.Code.FAILED_PRECONDITION, message);
  }
}
