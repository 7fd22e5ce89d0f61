package org.tallystick.network.system;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.tallystick.network.policy.Principal;

/** What a definition may say of names, versions and collections. */
final class ChaincodeRules {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+([-_][a-zA-Z0-9]+)*");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.+-]+");
  private static final Pattern COLLECTION = Pattern.compile("[A-Za-z0-9-]+([A-Za-z0-9_-]+)*");
  private static final Set<String> SYSTEM_NAMES = Set.of("cscc", "escc", "lscc", "qscc", "vscc");

  private ChaincodeRules() {}

  static void requireNameAndVersion(String name, String version) throws RefusedException {
    if (!NAME.matcher(name).matches()) {
      throw new RefusedException(
          "invalid chaincode name '"
              + name
              + "'. Names can only consist of alphanumerics, '_', and '-' and can only begin with"
              + " alphanumerics");
    }
    if (SYSTEM_NAMES.contains(name)) {
      throw new RefusedException("chaincode name '" + name + "' is the name of a system chaincode");
    }
    if (!VERSION.matcher(version).matches()) {
      throw new RefusedException(
          "invalid chaincode version '"
              + version
              + "'. Versions can only consist of alphanumerics, '_', '-', '+', and '.'");
    }
  }

  /** Checks the collections that a definition declares against the channel's members. */
  static void requireCollections(CollectionConfigPackage proposed, List<String> mspIds)
      throws RefusedException {
    Set<String> names = new HashSet<>();
    for (CollectionConfig each : proposed.getConfigList()) {
      StaticCollectionConfig collection = each.getStaticCollectionConfig();
      String name = collection.getName();
      if (!COLLECTION.matcher(name).matches()) {
        throw new RefusedException(
            "invalid collection name '"
                + name
                + "'. Names can only consist of alphanumerics, '_', and '-' and cannot begin with"
                + " '_'");
      }
      if (!names.add(name)) {
        throw new RefusedException(
            "collection-name: " + name + " -- found duplicate in collection configuration");
      }
      requireCounts(collection);
      requireMembers(collection, mspIds);
    }
  }

  private static void requireCounts(StaticCollectionConfig collection) throws RefusedException {
    int required = collection.getRequiredPeerCount();
    int maximum = collection.getMaximumPeerCount();
    if (maximum < required) {
      throw new RefusedException(
          "collection-name: "
              + collection.getName()
              + " -- maximum peer count ("
              + maximum
              + ") cannot be less than the required peer count ("
              + required
              + ")");
    }
    if (required < 0) {
      throw new RefusedException(
          "collection-name: "
              + collection.getName()
              + " -- requiredPeerCount ("
              + required
              + ") cannot be less than zero");
    }
  }

  private static void requireMembers(StaticCollectionConfig collection, List<String> mspIds)
      throws RefusedException {
    String name = collection.getName();
    if (!collection.hasMemberOrgsPolicy()) {
      throw new RefusedException(
          "collection member policy is not set for collection '" + name + "'");
    }
    if (!collection.getMemberOrgsPolicy().hasSignaturePolicy()) {
      throw new RefusedException(
          "collection member org policy is empty for collection '" + name + "'");
    }
    var policy = collection.getMemberOrgsPolicy().getSignaturePolicy();
    requireOrs(name, policy.getRule());
    try {
      for (var identity : policy.getIdentitiesList()) {
        String mspId = mspIdOf(Principal.of(identity)).orElse(null);
        if (mspId != null && !mspIds.contains(mspId)) {
          throw new RefusedException(
              "collection-name: "
                  + name
                  + " -- collection member '"
                  + mspId
                  + "' is not part of the channel");
        }
      }
    } catch (IllegalArgumentException unreadable) {
      throw new RefusedException(
          "invalid member org policy for collection '" + name + "': " + unreadable.getMessage());
    }
  }

  private static void requireOrs(String collection, SignaturePolicy rule) throws RefusedException {
    if (!rule.hasNOutOf()) {
      return;
    }
    if (rule.getNOutOf().getN() != 1) {
      throw new RefusedException(
          "collection-name: "
              + collection
              + " -- error in member org policy: signature policy is not an OR concatenation,"
              + " NOutOf "
              + rule.getNOutOf().getN());
    }
    for (SignaturePolicy each : rule.getNOutOf().getRulesList()) {
      requireOrs(collection, each);
    }
  }

  private static Optional<String> mspIdOf(Principal principal) {
    if (principal instanceof Principal.RoleAt role) {
      return Optional.of(role.mspId());
    }
    return principal instanceof Principal.Unit unit ? Optional.of(unit.mspId()) : Optional.empty();
  }

  /** A later definition keeps every collection and how long its data lives. */
  static void requireKept(CollectionConfigPackage proposed, CollectionConfigPackage committed)
      throws RefusedException {
    if (committed.getConfigCount() == 0) {
      return;
    }
    if (proposed.getConfigCount() == 0) {
      throw new RefusedException(
          "the proposed collection config does not contain previously defined collections");
    }
    Map<String, StaticCollectionConfig> byName =
        proposed.getConfigList().stream()
            .map(CollectionConfig::getStaticCollectionConfig)
            .collect(
                Collectors.toMap(
                    StaticCollectionConfig::getName,
                    Function.identity(),
                    (a, b) -> b,
                    HashMap::new));
    for (CollectionConfig each : committed.getConfigList()) {
      StaticCollectionConfig before = each.getStaticCollectionConfig();
      StaticCollectionConfig after = byName.get(before.getName());
      if (after == null) {
        throw new RefusedException(
            "existing collection ["
                + before.getName()
                + "] missing in the proposed collection configuration");
      }
      if (after.getBlockToLive() != before.getBlockToLive()) {
        throw new RefusedException(
            "the BlockToLive in an existing collection ["
                + before.getName()
                + "] modified. Existing value ["
                + Long.toUnsignedString(before.getBlockToLive())
                + "]");
      }
    }
  }
}
