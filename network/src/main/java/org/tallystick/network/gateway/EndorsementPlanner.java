package org.tallystick.network.gateway;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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
   * The smallest sets of peers that will do, those with the preferred peer first, otherwise in
   * random order, so that load spreads.
   *
   * @throws GatewayException FAILED_PRECONDITION when there is none
   */
  List<Set<EndorsingPeer>> layouts(ChaincodeInterest interest, EndorsingPeer preferred)
      throws GatewayException {
    List<Policy> policies = policies(interest);
    if (minimal(policies, peer -> true).isEmpty()) {
      throw failed(IMPOSSIBLE + "no peer combination can satisfy the endorsement policy");
    }
    Predicate<EndorsingPeer> installed =
        peer ->
            interest.getChaincodesList().stream()
                .allMatch(call -> peer.hasInstalled(call.getName()));
    if (minimal(policies, installed).isEmpty()) {
      throw failed(IMPOSSIBLE + "required chaincodes are not installed on sufficient peers");
    }
    List<Set<EndorsingPeer>> layouts =
        new ArrayList<>(minimal(policies, installed.and(EndorsingPeer::isReachable)));
    if (layouts.isEmpty()) {
      throw failed(
          "failed to select a set of endorsers that satisfy the endorsement policy due to"
              + " unavailability of peers: ["
              + String.join(" ", unreachable())
              + "]");
    }
    Collections.shuffle(layouts);
    layouts.sort((a, b) -> Boolean.compare(b.contains(preferred), a.contains(preferred)));
    return layouts;
  }

  private List<Set<EndorsingPeer>> minimal(
      List<Policy> policies, Predicate<EndorsingPeer> eligible) {
    Map<EndorsingPeer, ResolvedIdentity> peers = new LinkedHashMap<>();
    channel.peers().stream().filter(eligible).forEach(peer -> peers.put(peer, peer.identity()));
    return EndorsementLayouts.minimal(policies, peers);
  }

  private List<String> unreachable() {
    return channel.peers().stream()
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
      if (!call.getDisregardNamespacePolicy()) {
        policies.add(channel.policies().resolve(definition.policy()));
      }
      for (SignaturePolicyEnvelope keyPolicy : call.getKeyPoliciesList()) {
        policies.add(keyPolicy(keyPolicy));
      }
    }
    return policies;
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
