package org.tallystick.network.fabric;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.tallystick.network.consortium.PrivateCollection;
import org.tallystick.network.consortium.PrivateCollection.Endorsement;

/** A chaincode's {@code collections_config.json}. */
final class CollectionsDocument {
  private CollectionsDocument() {}

  /** The document; empty text for a chaincode that declares no collections. */
  static String of(List<PrivateCollection> collections) throws IOException {
    return collections.isEmpty()
        ? ""
        : JSON.std.asString(collections.stream().map(CollectionsDocument::of).toList());
  }

  private static Map<String, Object> of(PrivateCollection collection) {
    Map<String, Object> document =
        Yaml.of(
            "name", collection.name(),
            "policy", collection.policy().text(),
            "requiredPeerCount", collection.requiredPeerCount(),
            "maxPeerCount", collection.maxPeerCount(),
            "blockToLive", collection.blockToLive(),
            "memberOnlyRead", collection.memberOnlyRead(),
            "memberOnlyWrite", collection.memberOnlyWrite());
    collection.endorsement().ifPresent(own -> document.put("endorsementPolicy", policy(own)));
    return document;
  }

  private static Map<String, Object> policy(Endorsement endorsement) {
    return endorsement instanceof Endorsement.Signatures own
        ? Yaml.of("signaturePolicy", own.policy().text())
        : Yaml.of("channelConfigPolicy", ((Endorsement.OfChannel) endorsement).path());
  }
}
