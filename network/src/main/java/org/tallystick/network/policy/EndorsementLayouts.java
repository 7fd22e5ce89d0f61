package org.tallystick.network.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.network.identity.ResolvedIdentity;

/**
 * Endorsement planning: which peers together satisfy policies. Found by evaluating the policies
 * themselves over sets of peers, so that a plan that is offered always validates, greedy evaluation
 * included.
 */
public final class EndorsementLayouts {
  /** 2^16 sets at most are tried; more peers need a planner that reads the policy. */
  public static final int MAX_PEERS = 16;

  private EndorsementLayouts() {}

  /**
   * The smallest sets of peers (no member can be left out) whose endorsements satisfy all policies.
   *
   * @param policies all must hold, as for a transaction that writes several namespaces and guarded
   *     keys
   * @param peers who could endorse, by a name of the caller's choice; their order is the order in
   *     which the endorsements will stand
   * @return sets of names, fewest first, then in the order of the peers; empty when no set will do
   */
  public static <N> List<Set<N>> minimal(List<Policy> policies, Map<N, ResolvedIdentity> peers) {
    if (peers.size() > MAX_PEERS) {
      throw new IllegalArgumentException("more than " + MAX_PEERS + " peers to choose from");
    }
    List<N> names = new ArrayList<>(peers.keySet());
    List<Integer> found = new ArrayList<>();
    for (int size = 0; size <= names.size(); size++) {
      for (int set : subsets(names.size(), size)) {
        if (found.stream().noneMatch(smaller -> (smaller & set) == smaller)
            && satisfies(policies, signers(names, set, peers))) {
          found.add(set);
        }
      }
    }
    return found.stream().map(set -> members(names, set)).toList();
  }

  private static boolean satisfies(List<Policy> policies, List<ResolvedIdentity> signers) {
    return policies.stream().allMatch(policy -> policy.isSatisfiedBy(signers));
  }

  /** All subsets of so many members, as bit masks, those with earlier peers first. */
  private static List<Integer> subsets(int peers, int size) {
    List<Integer> subsets = new ArrayList<>();
    collect(0, 0, peers, size, subsets);
    return subsets;
  }

  private static void collect(int from, int set, int peers, int missing, List<Integer> subsets) {
    if (missing == 0) {
      subsets.add(set);
      return;
    }
    for (int peer = from; peer <= peers - missing; peer++) {
      collect(peer + 1, set | 1 << peer, peers, missing - 1, subsets);
    }
  }

  private static <N> Set<N> members(List<N> names, int set) {
    Set<N> members = new LinkedHashSet<>();
    for (int peer = 0; peer < names.size(); peer++) {
      if ((set & 1 << peer) != 0) {
        members.add(names.get(peer));
      }
    }
    return members;
  }

  private static <N> List<ResolvedIdentity> signers(
      List<N> names, int set, Map<N, ResolvedIdentity> peers) {
    return members(names, set).stream().map(peers::get).distinct().toList();
  }
}
