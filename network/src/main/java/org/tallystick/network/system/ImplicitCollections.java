package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.HashedKey;
import org.tallystick.network.ledger.Revision;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.privatedata.ChannelCollections;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * What an organisation keeps for itself in the collection of private data that every chaincode has
 * for it without declaration.
 *
 * @param mspId of the peer's organisation
 */
public record ImplicitCollections(String mspId) implements OrganisationStates {
  private static final String AFTER_ASCII = "\u007f";

  @Override
  public KeyedState own(TransactionSimulator simulator) {
    return new Collection(simulator, ChannelCollections.implicitOf(mspId));
  }

  @Override
  public ByteString hash(TransactionSimulator simulator, String organisation, String key) {
    return simulator.getPrivateDataHash(
        ChaincodeDefinition.NAMESPACE, ChannelCollections.implicitOf(organisation), key);
  }

  /** The hash of an organisation's value in a committed state, empty bytes when it is absent. */
  public static ByteString hash(StateSnapshot state, String organisation, String key) {
    HashedKey hashed =
        HashedKey.of(
            ChaincodeDefinition.NAMESPACE, ChannelCollections.implicitOf(organisation), key);
    return state
        .get(hashed.stateNamespace(), hashed.hash())
        .map(VersionedValue::value)
        .orElse(ByteString.EMPTY);
  }

  /** The revision of all that an organisation keeps for itself in a committed state. */
  static Optional<Revision> revision(StateSnapshot state, String organisation) {
    return state.revision(
        HashedKey.stateNamespace(
            ChaincodeDefinition.NAMESPACE, ChannelCollections.implicitOf(organisation)));
  }

  private record Collection(TransactionSimulator simulator, String name) implements KeyedState {
    @Override
    public ByteString get(String key) {
      return simulator.getPrivateData(ChaincodeDefinition.NAMESPACE, name, key);
    }

    @Override
    public void put(String key, ByteString value) {
      simulator.putPrivateData(ChaincodeDefinition.NAMESPACE, name, key, value);
    }

    @Override
    public void delete(String key) {
      simulator.putPrivateData(ChaincodeDefinition.NAMESPACE, name, key, ByteString.EMPTY);
    }

    @Override
    public Map<String, ByteString> withPrefix(String prefix) {
      Map<String, ByteString> found = new LinkedHashMap<>();
      QueryResponse batch =
          simulator.getPrivateDataByRange(
              ChaincodeDefinition.NAMESPACE, name, prefix, prefix + AFTER_ASCII, 0);
      SimulatedState.addTo(found, batch);
      while (batch.getHasMore()) {
        batch = simulator.queryStateNext(batch.getId());
        SimulatedState.addTo(found, batch);
      }
      simulator.queryStateClose(batch.getId());
      return found;
    }
  }
}
