package org.tallystick.network.gateway;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;

/**
 * The endorsements that one transaction still needs. Peers of one organisation stand in for each
 * other: one that fails is followed by the next, and an organisation whose peers are used up makes
 * every layout impossible that still needs it. All answers must equal the first.
 */
final class EndorsementPlan {
  private final List<Map<String, Integer>> layouts;
  private final Map<String, Deque<EndorsingPeer>> untried = new LinkedHashMap<>();
  private final Map<EndorsingPeer, Endorsement> endorsements = new LinkedHashMap<>();
  private final Set<String> abandoned = new HashSet<>();
  private final List<ErrorDetail> details = new ArrayList<>();
  private ByteString payload;

  /** Asks peers and takes what they say, in the order in which they are given. */
  interface Round {
    Map<EndorsingPeer, PeerAnswer> ask(Collection<EndorsingPeer> peers) throws GatewayException;
  }

  /**
   * A plan.
   *
   * @param layouts how many peers of which organisation will do, the best first
   * @param peers those that can be asked, each organisation's in the order in which to ask them
   */
  EndorsementPlan(List<Map<String, Integer>> layouts, Collection<EndorsingPeer> peers) {
    this.layouts = layouts;
    peers.forEach(
        peer -> untried.computeIfAbsent(peer.mspId(), id -> new ArrayDeque<>()).add(peer));
  }

  /**
   * Collects until a layout is complete.
   *
   * @return who endorsed, or empty when no layout can be completed; {@link #details} says why
   */
  Optional<Set<EndorsingPeer>> complete(Round round) throws GatewayException {
    for (Map<String, Integer> layout : layouts) {
      if (isPossible(layout) && completes(layout, round)) {
        return Optional.of(endorsersOf(layout));
      }
    }
    return Optional.empty();
  }

  private boolean isPossible(Map<String, Integer> layout) {
    return layout.entrySet().stream()
        .allMatch(
            group ->
                !abandoned.contains(group.getKey())
                    && group.getValue()
                        <= endorsed(group.getKey()) + others(group.getKey()).size());
  }

  private boolean completes(Map<String, Integer> layout, Round round) throws GatewayException {
    for (List<EndorsingPeer> next = next(layout); !next.isEmpty(); next = next(layout)) {
      round.ask(next).forEach(this::take);
    }
    return layout.entrySet().stream()
        .allMatch(group -> endorsed(group.getKey()) >= group.getValue());
  }

  /** Whom to ask now: nobody when the layout is complete or its organisations are used up. */
  private List<EndorsingPeer> next(Map<String, Integer> layout) {
    List<EndorsingPeer> next = new ArrayList<>();
    layout.forEach(
        (mspId, quantity) -> {
          Deque<EndorsingPeer> others = others(mspId);
          for (long missing = quantity - endorsed(mspId); missing > 0; missing--) {
            if (others.isEmpty()) {
              abandoned.add(mspId);
              return;
            }
            next.add(others.remove());
          }
        });
    return next;
  }

  private Deque<EndorsingPeer> others(String mspId) {
    return untried.getOrDefault(mspId, new ArrayDeque<>());
  }

  private long endorsed(String mspId) {
    return endorsements.keySet().stream().filter(peer -> peer.mspId().equals(mspId)).count();
  }

  /** Takes one peer's answer; whoever is not asked by this plan can have been asked before it. */
  void take(EndorsingPeer peer, PeerAnswer answer) {
    others(peer.mspId()).remove(peer);
    if (answer instanceof PeerAnswer.Failed failed) {
      details.add(PeerAnswer.detail(peer, failed.message()));
      return;
    }
    ProposalResponse response = ((PeerAnswer.Accepted) answer).response();
    if (payload == null) {
      payload = response.getPayload();
    }
    if (payload.equals(response.getPayload())) {
      endorsements.put(peer, response.getEndorsement());
    } else {
      details.add(PeerAnswer.detail(peer, "ProposalResponsePayloads do not match"));
    }
  }

  private Set<EndorsingPeer> endorsersOf(Map<String, Integer> layout) {
    Set<EndorsingPeer> endorsers = new LinkedHashSet<>();
    layout.forEach(
        (mspId, quantity) ->
            endorsements.keySet().stream()
                .filter(peer -> peer.mspId().equals(mspId))
                .limit(quantity)
                .forEach(endorsers::add));
    return endorsers;
  }

  Endorsement endorsement(EndorsingPeer peer) {
    return endorsements.get(peer);
  }

  /** What all endorsers signed. */
  ByteString payload() {
    return payload;
  }

  /** Who failed or differed, in the order of their answers. */
  List<ErrorDetail> details() {
    return details;
  }
}
