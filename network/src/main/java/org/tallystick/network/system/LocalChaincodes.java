package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.chaincode.ChaincodeInvoker;
import org.tallystick.network.endorsement.InstalledChaincodes;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.Revision;
import org.tallystick.network.ledger.StateEntry;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.VersionedValue;

/**
 * Which definitions one peer can run: those that its organisation approved as they are committed,
 * with a package that the peer has installed.
 */
public final class LocalChaincodes implements InstalledChaincodes {
  private static final String METADATA_PREFIX =
      StoredStructure.metadataKey(StoredStructure.NAMESPACES, "");
  private static final String AFTER_ASCII = "\u007f";
  private static final List<String> PARAMETERS =
      List.of("EndorsementInfo", "ValidationInfo", "Collections");

  private final String mspId;
  private final PackageStore store;
  private final PackageRunner runner;
  private final Map<ChaincodeDefinition, Judgement> judgements = new ConcurrentHashMap<>();

  /**
   * The chaincodes of one peer.
   *
   * @param mspId of the peer's organisation
   */
  public LocalChaincodes(String mspId, PackageStore store, PackageRunner runner) {
    this.mspId = mspId;
    this.store = store;
    this.runner = runner;
  }

  /** All that a judgement follows from, beside the definition. */
  private record Basis(Revision definitions, Revision approvals, List<String> installed) {}

  /** What follows for one definition: asked for at every call, changed hardly ever. */
  private record Judgement(Basis basis, boolean approved, Optional<String> packageId) {}

  private Judgement judge(ChaincodeDefinition definition, StateSnapshot state) {
    Optional<Revision> definitions = state.revision(ChaincodeDefinition.NAMESPACE);
    Optional<Revision> approvals = ImplicitCollections.revision(state, mspId);
    List<String> installed = store.ids();
    if (definitions.isEmpty() || approvals.isEmpty()) {
      return judgedAnew(null, definition, state, installed);
    }
    Basis basis = new Basis(definitions.get(), approvals.get(), installed);
    Judgement known = judgements.get(definition);
    if (known == null || !known.basis().equals(basis)) {
      known = judgedAnew(basis, definition, state, installed);
      judgements.put(definition, known);
    }
    return known;
  }

  private Judgement judgedAnew(
      Basis basis, ChaincodeDefinition definition, StateSnapshot state, List<String> installed) {
    return new Judgement(
        basis, isApproved(definition, state), source(definition, state, installed));
  }

  @Override
  public ChaincodeInvoker find(String channel, ChaincodeDefinition definition, StateSnapshot state)
      throws ChaincodeFailure {
    Judgement judgement = judge(definition, state);
    if (!judgement.approved()) {
      throw new ChaincodeFailure(
          "chaincode definition for '"
              + definition.name()
              + "' at sequence "
              + definition.sequence()
              + " on channel '"
              + channel
              + "' has not yet been approved by this org");
    }
    if (judgement.packageId().isEmpty()) {
      throw new ChaincodeFailure(
          "chaincode definition for '"
              + definition.name()
              + "' exists, but chaincode is not installed");
    }
    String packageId = judgement.packageId().get();
    return call -> runner.running(packageId).invoke(call);
  }

  @Override
  public boolean canRun(ChaincodeDefinition definition, StateSnapshot state) {
    Judgement judgement = judge(definition, state);
    return judgement.approved() && judgement.packageId().isPresent();
  }

  private boolean isApproved(ChaincodeDefinition definition, StateSnapshot state) {
    String approval = Definitions.privateName(definition.name(), definition.sequence());
    if (hash(state, StoredStructure.metadataKey(StoredStructure.NAMESPACES, approval)).isEmpty()) {
      return false;
    }
    return PARAMETERS.stream()
        .allMatch(
            field -> {
              String defined =
                  StoredStructure.fieldKey(StoredStructure.NAMESPACES, definition.name(), field);
              String approved =
                  StoredStructure.fieldKey(StoredStructure.NAMESPACES, approval, field);
              ByteString value =
                  state
                      .get(ChaincodeDefinition.NAMESPACE, defined)
                      .map(VersionedValue::value)
                      .orElse(ByteString.EMPTY);
              return Sha256.of(value).equals(hash(state, approved));
            });
  }

  /** The installed package that the organisation named in its approval. */
  public Optional<String> packageId(ChaincodeDefinition definition, StateSnapshot state) {
    return judge(definition, state).packageId();
  }

  private Optional<String> source(
      ChaincodeDefinition definition, StateSnapshot state, List<String> installed) {
    return installed.stream()
        .filter(
            id ->
                Definitions.isSource(
                    id, definition.name(), definition.sequence(), key -> hash(state, key)))
        .findFirst();
  }

  private ByteString hash(StateSnapshot state, String key) {
    return ImplicitCollections.hash(state, mspId, key);
  }

  /**
   * The chaincodes that run from a package, by channel.
   *
   * @param states the state of each channel that the peer has
   */
  public Map<String, List<InstalledPackages.Use>> uses(
      String packageId, Map<String, StateSnapshot> states) {
    Map<String, List<InstalledPackages.Use>> uses = new TreeMap<>();
    states.forEach(
        (channel, state) -> {
          List<InstalledPackages.Use> ofChannel = new ArrayList<>();
          for (ChaincodeDefinition definition : definitions(state)) {
            Judgement judgement = judge(definition, state);
            if (judgement.approved()
                && judgement.packageId().filter(packageId::equals).isPresent()) {
              ofChannel.add(new InstalledPackages.Use(definition.name(), definition.version()));
            }
          }
          if (!ofChannel.isEmpty()) {
            uses.put(channel, ofChannel);
          }
        });
    return uses;
  }

  private static List<ChaincodeDefinition> definitions(StateSnapshot state) {
    List<ChaincodeDefinition> found = new ArrayList<>();
    Iterator<StateEntry> rows =
        state.range(ChaincodeDefinition.NAMESPACE, METADATA_PREFIX, METADATA_PREFIX + AFTER_ASCII);
    while (rows.hasNext()) {
      String name = rows.next().key().substring(METADATA_PREFIX.length());
      ChaincodeDefinition.read(state, name).ifPresent(found::add);
    }
    return found;
  }
}
