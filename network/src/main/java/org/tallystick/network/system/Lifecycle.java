package org.tallystick.network.system;

import static org.tallystick.network.system.BuiltInChaincodes.success;
import static org.tallystick.network.system.RefusedException.STATUS_NOT_FOUND;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgResult;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessResult;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.tallystick.network.endorsement.SystemCall;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.Malformed;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.policy.Resource;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * {@code _lifecycle}: packages are installed on a peer, organisations approve definitions, and what
 * enough of them approved is committed to the channel.
 */
public final class Lifecycle implements SystemChaincode {
  private static final int ARGUMENTS = 2;

  private static final Set<String> FOR_ADMINS =
      Set.of(
          "InstallChaincode",
          "QueryInstalledChaincode",
          "GetInstalledChaincodePackage",
          "QueryInstalledChaincodes",
          "ApproveChaincodeDefinitionForMyOrg",
          "QueryApprovedChaincodeDefinition",
          "QueryApprovedChaincodeDefinitions");

  private static final Set<String> FOR_WRITERS =
      Set.of(
          "CommitChaincodeDefinition",
          "QueryChaincodeDefinition",
          "QueryChaincodeDefinitions",
          "CheckCommitReadiness");

  private final String mspId;
  private final PeerAccess access;
  private final InstalledPackages packages;
  private final OrganisationStates organisations;
  private final Function<String, Optional<LifecycleChannel>> channels;

  /**
   * Answers for one peer.
   *
   * @param mspId of the peer's organisation
   * @param channels the channels that the peer has joined, by name
   */
  public Lifecycle(
      String mspId,
      PeerAccess access,
      InstalledPackages packages,
      OrganisationStates organisations,
      Function<String, Optional<LifecycleChannel>> channels) {
    this.mspId = mspId;
    this.access = access;
    this.packages = packages;
    this.organisations = organisations;
    this.channels = channels;
  }

  @Override
  public String name() {
    return ChaincodeDefinition.NAMESPACE;
  }

  @Override
  public Response invoke(SystemCall call) throws RefusedException {
    int count = call.arguments().size();
    if (count == 0) {
      throw new RefusedException("lifecycle scc must be invoked with arguments");
    }
    if (count != ARGUMENTS) {
      throw new RefusedException(
          "lifecycle scc operations require exactly two arguments but received " + count);
    }
    requireRight(call);
    try {
      return success(dispatch(call, call.arguments().get(1)));
    } catch (RefusedException refused) {
      throw refused.status() == STATUS_NOT_FOUND ? refused : failed(call, refused.getMessage());
    } catch (InvalidProtocolBufferException malformed) {
      throw failed(
          call,
          "could not decode input arg for *lifecycle.Invocation."
              + call.function()
              + ": "
              + Malformed.WORDS);
    }
  }

  private static RefusedException failed(SystemCall call, String cause) {
    return new RefusedException(
        "failed to invoke backing implementation of '" + call.function() + "': " + cause);
  }

  private void requireRight(SystemCall call) throws RefusedException {
    try {
      if (FOR_ADMINS.contains(call.function())) {
        access.requireAdmin(call.proposal());
      } else if (FOR_WRITERS.contains(call.function())) {
        access.require(
            call.channel(), Resource.forWriters(name(), call.function()), call.proposal());
      } else {
        throw new RefusedException("Unmapped policy for _lifecycle/" + call.function());
      }
    } catch (RefusedException refused) {
      throw new RefusedException(
          "Failed to authorize invocation due to failed ACL check: " + refused.getMessage());
    }
  }

  private MessageLite dispatch(SystemCall call, ByteString input)
      throws RefusedException, InvalidProtocolBufferException {
    return switch (call.function()) {
      case "InstallChaincode" -> packages.install(input);
      case "QueryInstalledChaincode" -> packages.query(input);
      case "GetInstalledChaincodePackage" -> packages.get(input);
      case "QueryInstalledChaincodes" -> packages.queryAll();
      case "ApproveChaincodeDefinitionForMyOrg" ->
          approve(call, ApproveChaincodeDefinitionForMyOrgArgs.parseFrom(input));
      case "QueryApprovedChaincodeDefinition" ->
          approved(call, QueryApprovedChaincodeDefinitionArgs.parseFrom(input));
      case "QueryApprovedChaincodeDefinitions" -> allApproved(call);
      case "CheckCommitReadiness" -> readiness(call, CheckCommitReadinessArgs.parseFrom(input));
      case "CommitChaincodeDefinition" ->
          commit(call, CommitChaincodeDefinitionArgs.parseFrom(input));
      case "QueryChaincodeDefinition" ->
          defined(call, QueryChaincodeDefinitionArgs.parseFrom(input));
      case "QueryChaincodeDefinitions" -> allDefined(call);
      default -> throw new IllegalStateException("access was granted to " + call.function());
    };
  }

  private MessageLite approve(SystemCall call, ApproveChaincodeDefinitionForMyOrgArgs args)
      throws RefusedException {
    requireValid(call, args.getName(), args.getVersion(), args.getCollections());
    DefinitionParameters parameters =
        new DefinitionParameters(
            endorsement(args.getVersion(), args.getEndorsementPlugin(), args.getInitRequired()),
            validation(args.getValidationPlugin(), args.getValidationParameter()),
            args.getCollections());
    Definitions.approve(
        args.getName(),
        args.getSequence(),
        withDefaults(call, parameters),
        args.getSource().getLocalPackage().getPackageId(),
        channelState(call),
        organisations.own(simulator(call)));
    return ApproveChaincodeDefinitionForMyOrgResult.getDefaultInstance();
  }

  private MessageLite approved(SystemCall call, QueryApprovedChaincodeDefinitionArgs args)
      throws RefusedException {
    return LifecycleResults.approved(
        Definitions.approved(
            call.channel(),
            args.getName(),
            args.getSequence(),
            channelState(call),
            organisations.own(simulator(call))));
  }

  private MessageLite allApproved(SystemCall call) throws RefusedException {
    return LifecycleResults.allApproved(
        Definitions.allApproved(organisations.own(simulator(call))));
  }

  private MessageLite readiness(SystemCall call, CheckCommitReadinessArgs args)
      throws RefusedException {
    LifecycleChannel members = members(call);
    DefinitionParameters parameters =
        new DefinitionParameters(
            endorsement(args.getVersion(), args.getEndorsementPlugin(), args.getInitRequired()),
            validation(args.getValidationPlugin(), args.getValidationParameter()),
            args.getCollections());
    Definitions.requireNext(args.getName(), args.getSequence(), channelState(call));
    Definitions.Readiness readiness =
        readiness(
            call, args.getName(), args.getSequence(), withDefaults(call, parameters), members);
    CheckCommitReadinessResult.Builder result =
        CheckCommitReadinessResult.newBuilder().putAllApprovals(readiness.approvals());
    readiness
        .mismatches()
        .forEach(
            (organisation, items) ->
                result.putMismatches(
                    organisation,
                    CheckCommitReadinessResult.Mismatches.newBuilder().addAllItems(items).build()));
    return result.build();
  }

  private MessageLite commit(SystemCall call, CommitChaincodeDefinitionArgs args)
      throws RefusedException {
    requireValid(call, args.getName(), args.getVersion(), args.getCollections());
    LifecycleChannel members = members(call);
    DefinitionParameters parameters =
        withDefaults(
            call,
            new DefinitionParameters(
                endorsement(args.getVersion(), args.getEndorsementPlugin(), args.getInitRequired()),
                validation(args.getValidationPlugin(), args.getValidationParameter()),
                args.getCollections()));
    KeyedState channel = channelState(call);
    Definitions.requireNext(args.getName(), args.getSequence(), channel);
    Definitions.Readiness readiness =
        readiness(call, args.getName(), args.getSequence(), parameters, members);
    Definitions.commit(args.getName(), args.getSequence(), parameters, channel);
    if (!readiness.approvals().getOrDefault(mspId, false)) {
      throw new RefusedException("chaincode definition not agreed to by this org (" + mspId + ")");
    }
    return CommitChaincodeDefinitionResult.getDefaultInstance();
  }

  private MessageLite defined(SystemCall call, QueryChaincodeDefinitionArgs args)
      throws RefusedException {
    String name = args.getName();
    Definitions.Defined defined =
        Definitions.defined(channelState(call), name)
            .orElseThrow(
                () ->
                    new RefusedException(
                        STATUS_NOT_FOUND, "namespace " + name + " is not defined"));
    Definitions.Readiness readiness =
        readiness(call, name, defined.sequence(), defined.parameters(), members(call));
    return LifecycleResults.defined(defined, readiness.approvals());
  }

  private MessageLite allDefined(SystemCall call) throws RefusedException {
    return LifecycleResults.allDefined(channelState(call));
  }

  private Definitions.Readiness readiness(
      SystemCall call,
      String chaincode,
      long sequence,
      DefinitionParameters parameters,
      LifecycleChannel members)
      throws RefusedException {
    TransactionSimulator simulator = simulator(call);
    return Definitions.readiness(
        chaincode,
        sequence,
        parameters,
        members.mspIds(),
        (organisation, key) -> organisations.hash(simulator, organisation, key));
  }

  private void requireValid(
      SystemCall call, String name, String version, CollectionConfigPackage collections)
      throws RefusedException {
    try {
      ChaincodeRules.requireNameAndVersion(name, version);
      LifecycleChannel members =
          channels
              .apply(call.channel())
              .orElseThrow(
                  () ->
                      new RefusedException(
                          "could not get channelconfig for channel '" + call.channel() + "'"));
      ChaincodeRules.requireCollections(collections, members.mspIds());
      Optional<Definitions.Defined> committed = Definitions.defined(channelState(call), name);
      if (committed.isPresent()) {
        ChaincodeRules.requireKept(collections, committed.get().parameters().collections());
      } else {
        LegacyLifecycle.lookFor(name, simulator(call));
      }
    } catch (RefusedException invalid) {
      throw new RefusedException("error validating chaincode definition: " + invalid.getMessage());
    }
  }

  private DefinitionParameters withDefaults(SystemCall call, DefinitionParameters parameters)
      throws RefusedException {
    if (parameters.validation().getValidationParameter().isEmpty()
        && !members(call).hasPolicy(ChannelPolicies.ENDORSEMENT)) {
      throw new RefusedException(
          "could not set defaults for chaincode definition in channel "
              + call.channel()
              + ": policy '/Channel/Application/Endorsement' must be defined for channel '"
              + call.channel()
              + "' before chaincode operations can be attempted");
    }
    return parameters.withDefaults();
  }

  private LifecycleChannel members(SystemCall call) throws RefusedException {
    return channels
        .apply(call.channel())
        .orElseThrow(
            () ->
                new RefusedException("no application config for channel '" + call.channel() + "'"));
  }

  private static KeyedState channelState(SystemCall call) throws RefusedException {
    return new SimulatedState(simulator(call), ChaincodeDefinition.NAMESPACE);
  }

  private static TransactionSimulator simulator(SystemCall call) throws RefusedException {
    return call.simulator().orElseThrow(() -> new RefusedException("no ledger context"));
  }

  private static ChaincodeEndorsementInfo endorsement(
      String version, String plugin, boolean initRequired) {
    return ChaincodeEndorsementInfo.newBuilder()
        .setVersion(version)
        .setEndorsementPlugin(plugin)
        .setInitRequired(initRequired)
        .build();
  }

  private static ChaincodeValidationInfo validation(String plugin, ByteString parameter) {
    return ChaincodeValidationInfo.newBuilder()
        .setValidationPlugin(plugin)
        .setValidationParameter(parameter)
        .build();
  }
}
