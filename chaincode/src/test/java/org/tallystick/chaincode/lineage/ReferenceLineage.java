package org.tallystick.chaincode.lineage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.money.RoyaltyKind;

/** Lineage by definition: edges only, everything else is walked anew by every path. */
final class ReferenceLineage {
  private final Map<String, Map<String, Royalty>> parents = new TreeMap<>();
  private final Set<String> sealed = new TreeSet<>();

  /**
   * What an ancestor takes by one path.
   *
   * @param path from the parent to the ancestor
   * @param share numerator / 10^(6·depth) of the income
   */
  record Claim(List<String> path, RoyaltyKind kind, BigInteger share, int depth) {}

  void seal(String asset) {
    sealed.add(asset);
  }

  void link(String child, String parent, Royalty royalty) {
    parents.computeIfAbsent(child, ignored -> new TreeMap<>()).put(parent, royalty);
  }

  /** The code with which a link must be refused, or an empty text. */
  String verdict(String child, String parent, Royalty royalty) {
    if (parentsOf(child).containsKey(parent)) {
      return "ALREADY_EXISTS";
    }
    if (child.equals(parent) || reaches(parent, child)) {
      return "LINEAGE_CYCLE";
    }
    Set<Claim> before = Set.copyOf(claimsOn(child));
    link(child, parent, royalty);
    List<Claim> after = claimsOn(child);
    parents.get(child).remove(parent);
    if (after.size() > 64) {
      return "LINEAGE_TOO_LARGE";
    }
    if (stack(after).compareTo(BigInteger.valueOf(1_000_000)) > 0) {
      return "ROYALTY_TOO_HIGH";
    }
    return sealed.contains(child) && !before.equals(Set.copyOf(after)) ? "LINEAGE_SEALED" : "";
  }

  /** Everything that ancestors take of an asset's income, path by path. */
  List<Claim> claimsOn(String asset) {
    List<Claim> claims = new ArrayList<>();
    collect(asset, List.of(), Optional.empty(), claims);
    return claims;
  }

  static List<Claim> claims(Vector vector) {
    return vector.entries().stream()
        .map(
            entry ->
                new Claim(
                    entry.path(), entry.kind(), new BigInteger(entry.numerator()), entry.depth()))
        .collect(Collectors.toList());
  }

  /** Follows every path upwards; {@code lower} is what the asset at its lower end takes by it. */
  private void collect(String asset, List<String> path, Optional<Claim> lower, List<Claim> claims) {
    parentsOf(asset)
        .forEach(
            (parent, royalty) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(parent);
              Optional<Claim> claim = claim(longer, royalty, lower);
              claim.ifPresent(claims::add);
              collect(parent, longer, claim, claims);
            });
  }

  private static Optional<Claim> claim(List<String> path, Royalty royalty, Optional<Claim> lower) {
    BigInteger rate = BigInteger.valueOf(royalty.ratePpm());
    return switch (royalty.kind()) {
      case NONE -> Optional.empty();
      case ABSOLUTE -> Optional.of(new Claim(path, royalty.kind(), rate, 1));
      case RELATIVE ->
          path.size() == 1
              ? Optional.of(new Claim(path, royalty.kind(), rate, 1))
              : lower.map(
                  below ->
                      new Claim(
                          path, royalty.kind(), below.share().multiply(rate), below.depth() + 1));
    };
  }

  /** Relative claims further up are paid out of claims below them, so they do not count. */
  private static BigInteger stack(List<Claim> claims) {
    return claims.stream()
        .filter(claim -> claim.kind() == RoyaltyKind.ABSOLUTE || claim.path().size() == 1)
        .map(Claim::share)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private boolean reaches(String from, String to) {
    return parentsOf(from).keySet().stream()
        .anyMatch(parent -> parent.equals(to) || reaches(parent, to));
  }

  private Map<String, Royalty> parentsOf(String asset) {
    return parents.getOrDefault(asset, Map.of());
  }
}
