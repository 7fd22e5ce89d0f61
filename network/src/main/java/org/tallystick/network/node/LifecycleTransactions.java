package org.tallystick.network.node;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ordering.EnvelopeRefusedException;
import org.tallystick.network.ordering.Orderer;

/**
 * Brings what the description says of a chaincode onto a channel, as the organisations'
 * administrators would with {@code peer lifecycle}: each approves it with the package that its
 * peers run, then it is committed.
 */
final class LifecycleTransactions {
  private static final long COMMIT_SECONDS_MAX = 30;
  private static final int STATUS_OK = 200;
  private static final String LIFECYCLE = ChaincodeDefinition.NAMESPACE;

  private final String channel;
  private final CryptoTree crypto;
  private final Orderer orderer;
  private final List<PeerChannel> peers;

  /**
   * Transactions of one channel.
   *
   * @param peers those who have joined; the first of each organisation endorses for it
   */
  LifecycleTransactions(
      String channel, CryptoTree crypto, Orderer orderer, List<PeerChannel> peers) {
    this.channel = channel;
    this.crypto = crypto;
    this.orderer = orderer;
    this.peers = peers;
  }

  /**
   * Approves and commits what is not so already. A definition that the channel has is approved
   * again only by organisations whose package is another than before.
   *
   * @param packages what each peer runs, by package id; an organisation without peers that run it
   *     approves without a package
   * @param asked makes a new definition, of this number, in any case
   */
  void define(Chaincode chaincode, Map<Peer, String> packages, OptionalLong asked)
      throws InterruptedException {
    Map<Organisation, PeerChannel> endorsers = endorsers();
    StateSnapshot state = state();
    Optional<ChaincodeDefinition> present = ChaincodeDefinition.read(state, chaincode.name());
    boolean committed =
        asked.isEmpty() && present.filter(definition -> isSame(definition, chaincode)).isPresent();
    long sequence = present.map(ChaincodeDefinition::sequence).orElse(0L) + (committed ? 0 : 1);
    List<String> approvals = new ArrayList<>();
    for (Map.Entry<Organisation, PeerChannel> each : endorsers.entrySet()) {
      String packageId = packages.getOrDefault(each.getValue().peer(), "");
      if (!committed || !each.getValue().peer().runtime().runs(present.get(), packageId, state)) {
        approve(each.getKey(), each.getValue(), chaincode, sequence, packageId)
            .ifPresent(approvals::add);
      }
    }
    await(chaincode, approvals);
    if (!committed) {
      await(chaincode, List.of(commit(chaincode, sequence, endorsers)));
    }
  }

  private Map<Organisation, PeerChannel> endorsers() {
    Map<Organisation, PeerChannel> first = new LinkedHashMap<>();
    peers.forEach(peer -> first.putIfAbsent(peer.peer().organisation(), peer));
    return first;
  }

  private static boolean isSame(ChaincodeDefinition definition, Chaincode chaincode) {
    return definition.version().equals(chaincode.version())
        && definition.policy().equals(chaincode.applicationPolicy())
        && definition.collections().equals(chaincode.collectionConfigs())
        && definition.initRequired() == chaincode.initialisation().isPresent();
  }

  /**
   * Refuses a definition whose turn it is not.
   *
   * @throws IllegalArgumentException when another number is the next
   */
  void requireNext(String chaincode, long asked) {
    long next =
        ChaincodeDefinition.read(state(), chaincode).map(ChaincodeDefinition::sequence).orElse(0L)
            + 1;
    if (asked != next) {
      throw new IllegalArgumentException(
          "requested sequence is " + asked + ", but new definition must be sequence " + next);
    }
  }

  private StateSnapshot state() {
    return peers.get(0).feed().snapshot();
  }

  /**
   * Calls what must be called before anything else of a chaincode, unless that happened for its
   * version.
   *
   * @throws IOException when the chaincode refuses
   */
  void initialise(Chaincode chaincode) throws IOException, InterruptedException {
    if (chaincode.initialisation().isEmpty() || isInitialised(chaincode)) {
      return;
    }
    Map<Organisation, PeerChannel> endorsers = endorsers();
    SigningIdentity admin = administrator(endorsers.keySet().iterator().next());
    AdminProposal proposal =
        AdminProposal.of(
            admin,
            channel,
            chaincode.name(),
            ChaincodeInput.newBuilder()
                .addArgs(ByteString.copyFromUtf8(chaincode.initialisation().get()))
                .setIsInit(true)
                .build());
    List<ProposalResponse> responses = new ArrayList<>();
    for (PeerChannel endorser : endorsers.values()) {
      if (endorser.hasInstalled(chaincode.name())) {
        ProposalResponse response = endorse(endorser, proposal);
        if (response.getResponse().getStatus() != STATUS_OK) {
          throw new IOException(
              chaincode.initialisation().get()
                  + " of chaincode "
                  + chaincode.name()
                  + " fails: "
                  + response.getResponse().getMessage());
        }
        responses.add(response);
      }
    }
    submit(proposal, admin, responses);
    await(chaincode, List.of(proposal.transactionId()));
  }

  private boolean isInitialised(Chaincode chaincode) {
    return state()
        .get(chaincode.name(), ChaincodeDefinition.INITIALISED_KEY)
        .filter(version -> version.value().equals(ByteString.copyFromUtf8(chaincode.version())))
        .isPresent();
  }

  /** The id of the transaction, empty when the organisation had approved the very same before. */
  private Optional<String> approve(
      Organisation organisation,
      PeerChannel endorser,
      Chaincode chaincode,
      long sequence,
      String packageId) {
    ChaincodeSource.Builder source = ChaincodeSource.newBuilder();
    if (packageId.isEmpty()) {
      source.setUnavailable(ChaincodeSource.Unavailable.getDefaultInstance());
    } else {
      source.setLocalPackage(ChaincodeSource.Local.newBuilder().setPackageId(packageId));
    }
    ApproveChaincodeDefinitionForMyOrgArgs args =
        ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
            .setName(chaincode.name())
            .setVersion(chaincode.version())
            .setSequence(sequence)
            .setValidationParameter(chaincode.applicationPolicy())
            .setCollections(chaincode.collectionConfigs())
            .setInitRequired(chaincode.initialisation().isPresent())
            .setSource(source)
            .build();
    SigningIdentity admin = administrator(organisation);
    AdminProposal proposal = propose(admin, "ApproveChaincodeDefinitionForMyOrg", args);
    ProposalResponse response = endorse(endorser, proposal);
    String refusal = response.getResponse().getMessage();
    if (refusal.contains("attempted to redefine") && !refusal.contains("different parameters")) {
      return Optional.empty();
    }
    requireOk(chaincode, response);
    submit(proposal, admin, List.of(response));
    return Optional.of(proposal.transactionId());
  }

  private String commit(
      Chaincode chaincode, long sequence, Map<Organisation, PeerChannel> endorsers) {
    CommitChaincodeDefinitionArgs args =
        CommitChaincodeDefinitionArgs.newBuilder()
            .setName(chaincode.name())
            .setVersion(chaincode.version())
            .setSequence(sequence)
            .setValidationParameter(chaincode.applicationPolicy())
            .setCollections(chaincode.collectionConfigs())
            .setInitRequired(chaincode.initialisation().isPresent())
            .build();
    SigningIdentity admin = administrator(endorsers.keySet().iterator().next());
    AdminProposal proposal = propose(admin, "CommitChaincodeDefinition", args);
    List<ProposalResponse> responses = new ArrayList<>();
    for (PeerChannel endorser : endorsers.values()) {
      ProposalResponse response = endorse(endorser, proposal);
      requireOk(chaincode, response);
      responses.add(response);
    }
    submit(proposal, admin, responses);
    return proposal.transactionId();
  }

  private AdminProposal propose(SigningIdentity admin, String function, MessageLite args) {
    return AdminProposal.of(
        admin, channel, LIFECYCLE, List.of(ByteString.copyFromUtf8(function), args.toByteString()));
  }

  private static ProposalResponse endorse(PeerChannel endorser, AdminProposal proposal) {
    try {
      return endorser.endorse(proposal.signed());
    } catch (ProposalRefusedException refused) {
      throw new IllegalStateException(
          endorser.peer().host() + " refuses its own administrator: " + refused.getMessage(),
          refused);
    }
  }

  private static void requireOk(Chaincode chaincode, ProposalResponse response) {
    if (response.getResponse().getStatus() != STATUS_OK) {
      throw new IllegalStateException(
          "chaincode "
              + chaincode.name()
              + " cannot be defined: "
              + response.getResponse().getMessage());
    }
  }

  private void submit(
      AdminProposal proposal, SigningIdentity admin, List<ProposalResponse> responses) {
    try {
      orderer.submit(proposal.transaction(admin, responses));
    } catch (EnvelopeRefusedException refused) {
      throw new IllegalStateException("a chaincode's definition cannot be ordered", refused);
    }
  }

  /** Every peer must know: each endorses by the state that it has. */
  private void await(Chaincode chaincode, List<String> transactions) throws InterruptedException {
    for (String id : transactions) {
      for (PeerChannel peer : peers) {
        TxValidationCode code = outcome(peer, id);
        if (code != TxValidationCode.VALID) {
          throw new IllegalStateException(
              "the definition of chaincode " + chaincode.name() + " did not commit: " + code);
        }
      }
    }
  }

  private static TxValidationCode outcome(PeerChannel peer, String id) throws InterruptedException {
    try {
      return peer.feed().awaitOutcome(id).get(COMMIT_SECONDS_MAX, TimeUnit.SECONDS).code();
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("a chaincode's definition did not commit in time", failed);
    }
  }

  private SigningIdentity administrator(Organisation organisation) {
    Person admin = organisation.people().stream().filter(Person::admin).findFirst().orElseThrow();
    return crypto.person(organisation, admin);
  }
}
