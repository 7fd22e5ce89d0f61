package org.tallystick.network.system;

import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionsResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;

/** Definitions in the messages that lifecycle's queries answer with. */
final class LifecycleResults {
  private LifecycleResults() {}

  static QueryApprovedChaincodeDefinitionResult approved(Definitions.Approved approved) {
    DefinitionParameters parameters = approved.parameters();
    return QueryApprovedChaincodeDefinitionResult.newBuilder()
        .setSequence(approved.sequence())
        .setVersion(parameters.endorsement().getVersion())
        .setEndorsementPlugin(parameters.endorsement().getEndorsementPlugin())
        .setValidationPlugin(parameters.validation().getValidationPlugin())
        .setValidationParameter(parameters.validation().getValidationParameter())
        .setInitRequired(parameters.endorsement().getInitRequired())
        .setCollections(parameters.collections())
        .setSource(source(approved))
        .build();
  }

  static QueryApprovedChaincodeDefinitionsResult allApproved(List<Definitions.Approved> all) {
    QueryApprovedChaincodeDefinitionsResult.Builder result =
        QueryApprovedChaincodeDefinitionsResult.newBuilder();
    for (Definitions.Approved approved : all) {
      DefinitionParameters parameters = approved.parameters();
      result
          .addApprovedChaincodeDefinitionsBuilder()
          .setName(approved.name())
          .setSequence(approved.sequence())
          .setVersion(parameters.endorsement().getVersion())
          .setEndorsementPlugin(parameters.endorsement().getEndorsementPlugin())
          .setValidationPlugin(parameters.validation().getValidationPlugin())
          .setValidationParameter(parameters.validation().getValidationParameter())
          .setInitRequired(parameters.endorsement().getInitRequired())
          .setCollections(parameters.collections())
          .setSource(source(approved));
    }
    return result.build();
  }

  /** An organisation may approve without running anything. */
  private static ChaincodeSource source(Definitions.Approved approved) {
    ChaincodeSource.Builder source = ChaincodeSource.newBuilder();
    if (approved.packageId().isEmpty()) {
      source.setUnavailable(ChaincodeSource.Unavailable.getDefaultInstance());
    } else {
      source.setLocalPackage(ChaincodeSource.Local.newBuilder().setPackageId(approved.packageId()));
    }
    return source.build();
  }

  static QueryChaincodeDefinitionResult defined(
      Definitions.Defined defined, Map<String, Boolean> approvals) {
    DefinitionParameters parameters = defined.parameters();
    return QueryChaincodeDefinitionResult.newBuilder()
        .setSequence(defined.sequence())
        .setVersion(parameters.endorsement().getVersion())
        .setEndorsementPlugin(parameters.endorsement().getEndorsementPlugin())
        .setValidationPlugin(parameters.validation().getValidationPlugin())
        .setValidationParameter(parameters.validation().getValidationParameter())
        .setInitRequired(parameters.endorsement().getInitRequired())
        .setCollections(parameters.collections())
        .putAllApprovals(approvals)
        .build();
  }

  static QueryChaincodeDefinitionsResult allDefined(KeyedState channel) throws RefusedException {
    QueryChaincodeDefinitionsResult.Builder result = QueryChaincodeDefinitionsResult.newBuilder();
    for (String name : Definitions.names(channel)) {
      Definitions.Defined defined = Definitions.defined(channel, name).orElseThrow();
      DefinitionParameters parameters = defined.parameters();
      result
          .addChaincodeDefinitionsBuilder()
          .setName(name)
          .setSequence(defined.sequence())
          .setVersion(parameters.endorsement().getVersion())
          .setEndorsementPlugin(parameters.endorsement().getEndorsementPlugin())
          .setValidationPlugin(parameters.validation().getValidationPlugin())
          .setValidationParameter(parameters.validation().getValidationParameter())
          .setInitRequired(parameters.endorsement().getInitRequired())
          .setCollections(parameters.collections());
    }
    return result.build();
  }
}
