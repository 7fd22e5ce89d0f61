package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.lifecycle.GetInstalledChaincodePackageArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.GetInstalledChaincodePackageResult;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodeResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesResult;

/** The part of lifecycle that concerns a peer alone: its packages. */
public final class InstalledPackages {
  private final PackageStore store;
  private final Builder builder;
  private final Function<String, Map<String, List<Use>>> uses;

  /** Finds out whether a peer can run a package, before it is said to be installed. */
  @FunctionalInterface
  public interface Builder {
    /**
     * Prepares a package to be run.
     *
     * @throws RefusedException when it cannot be, with the reason
     */
    void build(ChaincodePackage installed) throws RefusedException;
  }

  /** A chaincode that runs from a package. */
  public record Use(String chaincode, String version) {}

  /**
   * The packages of one peer.
   *
   * @param uses the chaincodes that run from a package, by channel
   */
  public InstalledPackages(
      PackageStore store, Builder builder, Function<String, Map<String, List<Use>>> uses) {
    this.store = store;
    this.builder = builder;
    this.uses = uses;
  }

  MessageLite install(ByteString input) throws RefusedException, InvalidProtocolBufferException {
    ByteString bytes = InstallChaincodeArgs.parseFrom(input).getChaincodeInstallPackage();
    ChaincodePackage added;
    try {
      added = ChaincodePackage.parse(bytes);
    } catch (RefusedException malformed) {
      throw new RefusedException(
          "could not parse as a chaincode install package: " + malformed.getMessage());
    }
    install(added);
    return InstallChaincodeResult.newBuilder()
        .setLabel(added.label())
        .setPackageId(added.id())
        .build();
  }

  private synchronized void install(ChaincodePackage added) throws RefusedException {
    if (store.has(added.id())) {
      throw new RefusedException(
          "chaincode already successfully installed (package ID '" + added.id() + "')");
    }
    store.save(added);
    try {
      builder.build(added);
    } catch (RefusedException unusable) {
      store.delete(added.id());
      throw new RefusedException("could not build chaincode: " + unusable.getMessage());
    }
  }

  MessageLite query(ByteString input) throws RefusedException, InvalidProtocolBufferException {
    String id = QueryInstalledChaincodeArgs.parseFrom(input).getPackageId();
    String label =
        store
            .label(id)
            .orElseThrow(
                () ->
                    new RefusedException("could not find chaincode with package id '" + id + "'"));
    QueryInstalledChaincodeResult.Builder result =
        QueryInstalledChaincodeResult.newBuilder().setLabel(label).setPackageId(id);
    uses.apply(id)
        .forEach(
            (channel, chaincodes) -> {
              var references = QueryInstalledChaincodeResult.References.newBuilder();
              for (Use use : chaincodes) {
                references
                    .addChaincodesBuilder()
                    .setName(use.chaincode())
                    .setVersion(use.version());
              }
              result.putReferences(channel, references.build());
            });
    return result.build();
  }

  MessageLite get(ByteString input) throws RefusedException, InvalidProtocolBufferException {
    String id = GetInstalledChaincodePackageArgs.parseFrom(input).getPackageId();
    ByteString bytes =
        store
            .load(id)
            .orElseThrow(
                () ->
                    new RefusedException(
                        "could not load cc install package: chaincode install package '"
                            + id
                            + "' not found"));
    return GetInstalledChaincodePackageResult.newBuilder()
        .setChaincodeInstallPackage(bytes)
        .build();
  }

  MessageLite queryAll() {
    QueryInstalledChaincodesResult.Builder result = QueryInstalledChaincodesResult.newBuilder();
    for (String id : store.ids()) {
      var installed =
          result
              .addInstalledChaincodesBuilder()
              .setPackageId(id)
              .setLabel(store.label(id).orElse(""));
      uses.apply(id)
          .forEach(
              (channel, chaincodes) -> {
                var references = QueryInstalledChaincodesResult.References.newBuilder();
                for (Use use : chaincodes) {
                  references
                      .addChaincodesBuilder()
                      .setName(use.chaincode())
                      .setVersion(use.version());
                }
                installed.putReferences(channel, references.build());
              });
    }
    return result.build();
  }
}
