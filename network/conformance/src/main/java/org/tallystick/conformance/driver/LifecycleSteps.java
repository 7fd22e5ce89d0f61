package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesResult;

/** Steps that define chaincodes on channel {@code changed}, and initialise them. */
public final class LifecycleSteps {
  private static final String CHANNEL = Call.CHANGED;
  private static final List<String> MEMBERS = List.of("Org1", "Org2", "Org4");

  private LifecycleSteps() {}

  /** Every organisation approves, then Org1 commits with everybody's endorsement. */
  public static Step define(Definition definition) {
    return session -> {
      for (String each : MEMBERS) {
        approve(definition, each).perform(session);
      }
      commit(definition, "Org1", "Org1", "Org2", "Org4").perform(session);
    };
  }

  /** An organisation's administrator approves with the probe's package. */
  public static Step approve(Definition definition, String organisation) {
    return session -> {
      session.heading("approve by " + organisation + ": " + definition.words());
      lifecycle(
          session,
          "admin",
          organisation,
          "ApproveChaincodeDefinitionForMyOrg",
          definition.approval(packageId(session, organisation)),
          organisation);
    };
  }

  /** The same without a package. */
  public static Step approveWithoutPackage(Definition definition, String organisation) {
    return session -> {
      session.heading("approve without a package by " + organisation + ": " + definition.words());
      lifecycle(
          session,
          "admin",
          organisation,
          "ApproveChaincodeDefinitionForMyOrg",
          definition.approval(""),
          organisation);
    };
  }

  /** The same by somebody who should not, or endorsed by a peer of somebody else. */
  public static Step approve(
      Definition definition, String person, String organisation, String endorser) {
    return session -> {
      session.heading(
          "approve by "
              + person
              + "@"
              + organisation
              + " endorsed by "
              + endorser
              + ": "
              + definition.words());
      lifecycle(
          session,
          person,
          organisation,
          "ApproveChaincodeDefinitionForMyOrg",
          definition.approval(packageId(session, organisation)),
          endorser);
    };
  }

  /** An organisation's administrator commits. */
  public static Step commit(Definition definition, String organisation, String... endorsers) {
    return commit(definition, "admin", organisation, List.of(endorsers));
  }

  /** Somebody commits. */
  public static Step commit(
      Definition definition, String person, String organisation, List<String> endorsers) {
    return session -> {
      session.heading(
          "commit by "
              + person
              + "@"
              + organisation
              + " endorsed by "
              + endorsers
              + ": "
              + definition.words());
      lifecycle(
          session,
          person,
          organisation,
          "CommitChaincodeDefinition",
          definition.commitment(),
          endorsers.toArray(String[]::new));
    };
  }

  /** Asks who has approved. */
  public static Step readiness(Definition definition) {
    return session -> {
      session.heading("check readiness of " + definition.words());
      try {
        byte[] answer =
            lifecycleProposal(
                    session, "admin", "Org1", "CheckCommitReadiness", definition.readiness())
                .build()
                .evaluate();
        session.saw(
            new TreeMap<>(CheckCommitReadinessResult.parseFrom(answer).getApprovalsMap())
                .toString());
      } catch (GatewayException refused) {
        session.refused("evaluate", refused);
      }
    };
  }

  /** Submits a call as the initialisation of its chaincode. */
  public static Step initialise(Call call) {
    return session -> {
      session.heading("initialise " + call.words());
      Transaction transaction = Steps.endorsed(session, asInit(session, call));
      if (transaction != null) {
        Steps.committed(session, call.channel(), transaction);
      }
    };
  }

  /** Endorses the same initialisation twice before any is committed. */
  public static Step initialiseTwice(Call first, Call second) {
    return session -> {
      session.heading("initialise twice at once " + first.words() + " and " + second.words());
      List<Transaction> transactions = new ArrayList<>();
      transactions.add(Steps.endorsed(session, asInit(session, first)));
      transactions.add(Steps.endorsed(session, asInit(session, second)));
      for (Transaction each : transactions) {
        Steps.committed(session, first.channel(), each);
      }
    };
  }

  /** The Gateway client cannot say {@code is_init}; the transaction id does not depend on it. */
  private static Proposal asInit(Session session, Call call) throws InvalidProtocolBufferException {
    ProposedTransaction proposed = ProposedTransaction.parseFrom(session.proposal(call).getBytes());
    var signed = proposed.getProposal();
    var proposal = org.hyperledger.fabric.protos.peer.Proposal.parseFrom(signed.getProposalBytes());
    ChaincodeProposalPayload payload = ChaincodeProposalPayload.parseFrom(proposal.getPayload());
    ChaincodeInvocationSpec.Builder invocation =
        ChaincodeInvocationSpec.parseFrom(payload.getInput()).toBuilder();
    invocation.getChaincodeSpecBuilder().getInputBuilder().setIsInit(true);
    ByteString changed =
        proposal.toBuilder()
            .setPayload(
                payload.toBuilder()
                    .setInput(invocation.build().toByteString())
                    .build()
                    .toByteString())
            .build()
            .toByteString();
    Gateway gateway = session.clients().gateway(call.organisation(), call.person(), call.gateway());
    return gateway.newProposal(
        proposed.toBuilder()
            .setProposal(signed.toBuilder().setProposalBytes(changed).clearSignature())
            .build()
            .toByteArray());
  }

  private static void lifecycle(
      Session session,
      String person,
      String organisation,
      String function,
      byte[] argument,
      String... endorsers)
      throws Exception {
    Proposal proposal =
        lifecycleProposal(session, person, organisation, function, argument)
            .setEndorsingOrganizations(
                Arrays.stream(endorsers).map(each -> each + "MSP").toArray(String[]::new))
            .build();
    session.normaliser().transaction(proposal.getTransactionId());
    Transaction transaction = Steps.endorsed(session, proposal);
    if (transaction != null) {
      Steps.committed(session, CHANNEL, transaction);
    }
  }

  private static Proposal.Builder lifecycleProposal(
      Session session, String person, String organisation, String function, byte[] argument) {
    return session
        .clients()
        .gateway(organisation, person, organisation)
        .getNetwork(CHANNEL)
        .getContract("_lifecycle")
        .newProposal(function)
        .addArguments(argument);
  }

  /** The id of the probe's package at an organisation's peer. */
  private static String packageId(Session session, String organisation)
      throws GatewayException, InvalidProtocolBufferException {
    byte[] answer =
        lifecycleProposal(session, "admin", organisation, "QueryInstalledChaincodes", new byte[0])
            .build()
            .evaluate();
    return QueryInstalledChaincodesResult.parseFrom(answer).getInstalledChaincodesList().stream()
        .filter(each -> each.getLabel().startsWith("probe"))
        .map(QueryInstalledChaincodesResult.InstalledChaincode::getPackageId)
        .sorted()
        .findFirst()
        .orElseThrow();
  }
}
