package org.tallystick.network.fabric;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of Fabric, and what a channel may ask of nodes of that release. */
public record FabricVersion(int major, int minor, int patch) implements Comparable<FabricVersion> {
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\s*Version: v?(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final Comparator<FabricVersion> ORDER =
      Comparator.comparingInt(FabricVersion::major)
          .thenComparingInt(FabricVersion::minor)
          .thenComparingInt(FabricVersion::patch);

  /** The first release with the lifecycle, gateway and purge that the chaincode relies on. */
  static final FabricVersion OLDEST = new FabricVersion(2, 5, 0);

  /** The first release whose orderers tolerate a lying minority. */
  static final FabricVersion BFT = new FabricVersion(3, 0, 0);

  /** Newest first; the first row that a release has reached counts. */
  private static final List<Capabilities> TABLE =
      List.of(
          new Capabilities(BFT, "V3_0", "V2_0", "V2_5"),
          new Capabilities(OLDEST, "V2_0", "V2_0", "V2_5"));

  /**
   * What the channel's configuration demands of its members.
   *
   * @param since the first release that has them
   */
  record Capabilities(FabricVersion since, String channel, String orderer, String application) {}

  /** The version in what one of Fabric's programs says of itself. */
  static Optional<FabricVersion> in(String output) {
    Matcher matcher = LINE.matcher(output);
    return matcher.find()
        ? Optional.of(
            new FabricVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  Capabilities capabilities() {
    return TABLE.stream()
        .filter(row -> compareTo(row.since()) >= 0)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Fabric " + this + " is too old"));
  }

  @Override
  public int compareTo(FabricVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
