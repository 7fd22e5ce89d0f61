package org.tallystick.network.privatedata;

import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.tallystick.network.ledger.StateEntry;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.policy.ChannelPolicies;

/**
 * What one simulation may know of private data.
 *
 * @param channel the channel's name, for error texts
 * @param collections the channel's collections
 * @param data what the simulating peer has
 * @param creatorIsMember whether the client belongs to an organisation that shares a collection
 */
public record PrivateScope(
    String channel,
    ChannelCollections collections,
    PrivateReads data,
    Predicate<StaticCollectionConfig> creatorIsMember) {

  /** For a simulation that concerns no channel with private data: no peer has any. */
  public static final PrivateScope NONE =
      new PrivateScope(
          "",
          new ChannelCollections(ChannelPolicies.of(ConfigGroup.getDefaultInstance())),
          new PrivateReads() {
            @Override
            public Optional<VersionedValue> get(String chaincode, String collection, String key) {
              return Optional.empty();
            }

            @Override
            public Iterator<StateEntry> range(
                String chaincode, String collection, String start, String end) {
              return Collections.emptyIterator();
            }
          },
          collection -> true);

  /** What a client may do with a collection, whatever its peer knows. */
  public record Permission(boolean read, boolean write) {}

  /** The client's permission, empty when there is no such collection. */
  public Optional<Permission> permission(StateSnapshot state, String chaincode, String collection) {
    return collections
        .find(state, chaincode, collection)
        .map(
            config ->
                !config.getMemberOnlyRead() && !config.getMemberOnlyWrite()
                        || creatorIsMember.test(config)
                    ? new Permission(true, true)
                    : new Permission(!config.getMemberOnlyRead(), !config.getMemberOnlyWrite()));
  }
}
