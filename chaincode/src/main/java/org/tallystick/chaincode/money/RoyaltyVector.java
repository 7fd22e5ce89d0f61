package org.tallystick.chaincode.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that an asset's ancestors take of its income, flattened, so that a sale walks no
 * lineage.
 *
 * <p>A parent's share is a direct entry. An absolute share that the parent owes somebody is one of
 * every descendant's income, so it becomes a direct entry too, whatever the link. A relative share
 * is one of what the parent receives, so it is multiplied by the parent's rate and paid out of the
 * parent's entry.
 *
 * @param entries entries come after those that they are paid out of
 */
public record RoyaltyVector(List<RoyaltyEntry> entries) {
  /** Beyond this many paths a sale writes more rows than a block should carry for one buyer. */
  public static final int MAX_PATHS = 64;

  public static final RoyaltyVector EMPTY = new RoyaltyVector(List.of());

  public RoyaltyVector {
    entries = List.copyOf(entries);
  }

  /** A bound that a vector can break. */
  public enum Bound {
    /** More than {@link #MAX_PATHS} royalty-bearing paths. */
    PATHS,
    /** Direct entries take more than the whole income. */
    WHOLE_INCOME
  }

  /**
   * This vector with another parent taken over. The result may break a bound: see {@link #broken}.
   */
  public RoyaltyVector plus(RoyaltyLink link) {
    List<RoyaltyEntry> all = new ArrayList<>(entries);
    BigInteger rate = BigInteger.valueOf(link.rate().value());
    int own = -1;
    if (rate.signum() > 0) {
      own = all.size();
      all.add(new RoyaltyEntry(List.of(link.parentId()), link.kind(), rate, 1, -1));
    }
    int[] places = new int[link.parentVector().entries().size()];
    boolean[] scaled = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      RoyaltyEntry entry = link.parentVector().entries().get(i);
      boolean direct = entry.through() < 0;
      scaled[i] = direct ? entry.kind() == RoyaltyKind.RELATIVE : scaled[entry.through()];
      boolean dropped = direct ? scaled[i] && own < 0 : places[entry.through()] < 0;
      places[i] = dropped ? -1 : all.size();
      if (!dropped) {
        int through = direct ? (scaled[i] ? own : -1) : places[entry.through()];
        all.add(takenOver(entry, link.parentId(), scaled[i] ? rate : null, through));
      }
    }
    return new RoyaltyVector(all);
  }

  private static RoyaltyEntry takenOver(
      RoyaltyEntry entry, String parentId, BigInteger rate, int through) {
    List<String> path = new ArrayList<>();
    path.add(parentId);
    path.addAll(entry.path());
    return rate == null
        ? new RoyaltyEntry(path, entry.kind(), entry.numerator(), entry.depth(), through)
        : new RoyaltyEntry(
            path, entry.kind(), entry.numerator().multiply(rate), entry.depth() + 1, through);
  }

  /** The first bound that is broken, if any. */
  public Optional<Bound> broken() {
    if (entries.size() > MAX_PATHS) {
      return Optional.of(Bound.PATHS);
    }
    return totalPpm() > Ppm.WHOLE ? Optional.of(Bound.WHOLE_INCOME) : Optional.empty();
  }

  /**
   * What all entries together take of the income, in ppm; exact, as direct entries have one rate.
   */
  public int totalPpm() {
    return entries.stream()
        .filter(entry -> entry.through() < 0)
        .mapToInt(entry -> entry.numerator().intValueExact())
        .sum();
  }

  /**
   * What each ancestor takes of one income, all its paths together; ancestors that take 0 are left
   * out. The rest is the asset's own.
   */
  public SortedMap<String, Amount> shares(Amount income) {
    BigInteger[] nets = new BigInteger[entries.size()];
    for (int i = 0; i < nets.length; i++) {
      RoyaltyEntry entry = entries.get(i);
      BigInteger gross = entry.gross(income).value();
      nets[i] = gross;
      if (entry.through() >= 0) {
        nets[entry.through()] = nets[entry.through()].subtract(gross);
      }
    }
    SortedMap<String, Amount> shares = new TreeMap<>();
    for (int i = 0; i < nets.length; i++) {
      if (nets[i].signum() != 0) {
        shares.merge(entries.get(i).ancestor(), new Amount(nets[i]), Amount::plus);
      }
    }
    return shares;
  }
}
