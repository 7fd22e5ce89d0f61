package org.tallystick.chaincode.ledger;

import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ext.sbe.StateBasedEndorsement;
import org.hyperledger.fabric.shim.ext.sbe.impl.StateBasedEndorsementFactory;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

/** The world state behind Fabric's stub, by stock calls. */
final class StubState implements State {
  private final ChaincodeStub stub;

  StubState(ChaincodeStub stub) {
    this.stub = stub;
  }

  @Override
  public byte[] get(String key) {
    byte[] value = stub.getState(key);
    return value == null || value.length == 0 ? null : value;
  }

  @Override
  public void put(String key, byte[] value) {
    stub.putState(key, value);
  }

  @Override
  public void delete(String key) {
    stub.delState(key);
  }

  @Override
  public void requireEndorsement(String key, String mspId) {
    StateBasedEndorsement policy =
        StateBasedEndorsementFactory.getInstance().newStateBasedEndorsement(new byte[0]);
    policy.addOrgs(StateBasedEndorsement.RoleType.RoleTypePeer, mspId);
    stub.setStateValidationParameter(key, policy.policy());
  }

  @Override
  public Rows range(String prefix, int pageSize, String start) {
    CompositeKey partial = CompositeKey.parseCompositeKey(prefix);
    try (QueryResultsIteratorWithMetadata<KeyValue> rows =
        stub.getStateByPartialCompositeKeyWithPagination(partial, pageSize, start)) {
      List<Entry> entries = new ArrayList<>();
      for (KeyValue row : rows) {
        entries.add(new Entry(row.getKey(), row.getValue()));
      }
      return new Rows(entries, rows.getMetadata().getBookmark());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the peer did not close the query", e);
    }
  }

  @Override
  public List<Change> history(String key, int limit) {
    try (QueryResultsIterator<KeyModification> versions = stub.getHistoryForKey(key)) {
      List<Change> changes = new ArrayList<>();
      for (KeyModification version : versions) {
        if (changes.size() == limit) {
          break;
        }
        byte[] value = version.isDeleted() ? null : version.getValue();
        changes.add(new Change(version.getTxId(), version.getTimestamp().toEpochMilli(), value));
      }
      return changes;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the peer did not close the query", e);
    }
  }
}
