package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.identity.SigningIdentity;

/** Who is not let through, at which door, with which words. */
class ForgedRequestsTest {
  private static final String WRITERS_REFUSE =
      "Failed evaluating policy on signed data during check policy on channel [mychannel] with"
          + " policy [/Channel/Application/Writers]: [implicit policy evaluation failed - 0"
          + " sub-policies were satisfied, but this policy requires 1 of the 'Writers'"
          + " sub-policies to be satisfied]";
  private static final String READERS_REFUSE = WRITERS_REFUSE.replace("Writers", "Readers");
  private static final String MALFORMED =
      "error validating proposal: access denied: channel [mychannel] creator org unknown, creator"
          + " is malformed";
  private static final String DENIED =
      "error validating proposal: access denied: channel [mychannel] creator org [Org1MSP]";
  private static final String ENDORSE_FAILED =
      "failed to endorse transaction, see attached details for more info";

  @TempDir private static Path folder;
  @TempDir private static Path elsewhere;
  private static final MovableClock CLOCK = new MovableClock();
  private static EmbeddedNetwork network;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    network =
        EmbeddedNetwork.start(
            TestConsortium.of(2), folder, NetworkSettings.DEFAULT.withClock(CLOCK));
    client = TestClient.of(network, "Org1", "user");
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    network.close();
  }

  @AfterEach
  void presentTime() {
    CLOCK.ahead = Duration.ZERO;
  }

  private static TestClient as(SigningIdentity identity, Signer signer) throws Exception {
    return TestClient.of(
        network, "Org1", new X509Identity(identity.mspId(), identity.certificate()), signer);
  }

  private static SigningIdentity user(int number) {
    var organisation = network.peer("Org" + number).organisation();
    return network.crypto().person(organisation, organisation.people().get(1));
  }

  private static Signer signer(SigningIdentity identity) {
    return Signers.newPrivateKeySigner(identity.privateKey());
  }

  @Test
  void a_signature_of_somebody_else_is_refused() throws Exception {
    try (TestClient forger = as(user(1), signer(user(2)))) {
      Refusals.of(() -> forger.evaluate("get", "a"))
          .says(Code.FAILED_PRECONDITION, "evaluate call to endorser returned error: " + DENIED)
          .withDetails("Org1MSP " + DENIED);
      Refusals.of(() -> forger.submit("put", "a", "b"))
          .says(Code.ABORTED, ENDORSE_FAILED)
          .withDetails("Org1MSP " + DENIED);
    }
  }

  @Test
  void an_msp_that_is_not_of_the_channel_is_refused() throws Exception {
    SigningIdentity real = user(1);
    SigningIdentity foreign =
        new SigningIdentity("ForeignMSP", real.certificate(), real.privateKey());
    try (TestClient stranger = as(foreign, signer(foreign))) {
      refusedAsMalformed(stranger);
    }
  }

  @Test
  void a_certificate_of_another_authority_is_refused_whatever_it_calls_itself() throws Exception {
    Consortium same = TestConsortium.of(1);
    CryptoTree other = CryptoTree.issue(same, elsewhere.resolve("organisations"));
    SigningIdentity namesake =
        other.person(same.organisations().get(0), same.organisations().get(0).people().get(1));
    try (TestClient stranger = as(namesake, signer(namesake))) {
      refusedAsMalformed(stranger);
    }
  }

  private static void refusedAsMalformed(TestClient stranger) {
    Refusals.of(() -> stranger.evaluate("get", "a"))
        .says(Code.FAILED_PRECONDITION, "evaluate call to endorser returned error: " + MALFORMED);
    Refusals.of(() -> stranger.submit("put", "a", "b"))
        .says(Code.ABORTED, ENDORSE_FAILED)
        .withDetails("Org1MSP " + MALFORMED);
  }

  @Test
  void a_peers_certificate_does_not_make_a_client() throws Exception {
    SigningIdentity peer = network.crypto().peer(network.peer("Org1").organisation());
    try (TestClient disguised = as(peer, signer(peer))) {
      Refusals.of(() -> disguised.evaluate("get", "a"))
          .says(
              Code.FAILED_PRECONDITION,
              "evaluate call to endorser returned error: " + WRITERS_REFUSE);
    }
  }

  @Test
  void an_expired_certificate_is_tried_at_every_organisation_in_vain() {
    CLOCK.ahead = Duration.ofDays(400);
    Refusals.of(() -> client.evaluate("get", "a"))
        .says(
            Code.UNAVAILABLE, "failed to evaluate transaction, see attached details for more info")
        .withDetails(
            "Org1MSP proposal client identity expired",
            "Org2MSP rpc error: code = Unknown desc = proposal client identity expired");
  }

  @Test
  void a_proposal_from_another_time_is_refused_but_not_within_a_quarter_of_an_hour()
      throws Exception {
    CLOCK.ahead = Duration.ofMinutes(14);
    assertThat(client.evaluate("get", "absent")).isEmpty();
    CLOCK.ahead = Duration.ofMinutes(-14);
    assertThat(client.evaluate("get", "absent")).isEmpty();
    for (Duration off : new Duration[] {Duration.ofMinutes(16), Duration.ofMinutes(-16)}) {
      CLOCK.ahead = off;
      Refusals refused = Refusals.of(() -> client.evaluate("get", "absent"));
      assertThat(refused.code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(refused.details().get(0).getMessage())
          .matches(
              "request unauthorized due to incorrect timestamp \\S+Z, peer time \\S+Z,"
                  + " peer.authentication.timewindow 15m0s");
    }
  }

  @Test
  void a_committed_proposal_cannot_be_used_again() throws Exception {
    Proposal proposal = client.contract().newProposal("put").addArguments("once", "1").build();
    proposal.endorse().submit();
    String message = "duplicate transaction found [" + proposal.getTransactionId() + "]. Creator [";
    Refusals evaluated = Refusals.of(proposal::evaluate);
    assertThat(evaluated.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(evaluated.message())
        .startsWith("evaluate call to endorser returned error: " + message);
    Refusals endorsed = Refusals.of(proposal::endorse).says(Code.ABORTED, ENDORSE_FAILED);
    assertThat(endorsed.details().get(0).getMessage()).startsWith(message);
  }

  @Test
  void a_transaction_that_its_creator_did_not_sign_is_not_ordered() throws Exception {
    Transaction endorsed =
        client.contract().newProposal("put").addArguments("unsigned", "1").build().endorse();
    byte[] others = user(2).sign(endorsed.getBytes());
    Transaction forged = client.gateway().newSignedTransaction(endorsed.getBytes(), others);
    Refusals refused = Refusals.of(forged::submitAsync);
    assertThat(refused.code()).isEqualTo(Code.ABORTED);
    assertThat(refused.message())
        .startsWith(
            "received unsuccessful response from orderer: status=FORBIDDEN, info=implicit policy"
                + " evaluation failed - 0 sub-policies were satisfied")
        .endsWith(": permission denied");
    assertThat(client.evaluate("get", "unsigned")).isEmpty();
  }

  @Test
  void a_commit_status_is_told_to_readers_only() throws Exception {
    SubmittedTransaction submitted =
        client
            .contract()
            .newProposal("put")
            .addArguments("status", "1")
            .build()
            .endorse()
            .submitAsync();
    assertThat(submitted.getStatus().isSuccessful()).isTrue();
    var forged =
        client.gateway().newSignedCommit(submitted.getBytes(), user(2).sign(submitted.getBytes()));
    Refusals.of(forged::getStatus).says(Code.PERMISSION_DENIED, READERS_REFUSE);
    // Policies do not look at the clock, so an expired certificate may still ask.
    CLOCK.ahead = Duration.ofDays(400);
    assertThat(submitted.getStatus().isSuccessful()).isTrue();
  }

  @Test
  void a_transaction_submitted_twice_keeps_its_first_outcome() throws Exception {
    Transaction transaction =
        client.contract().newProposal("increment").addArguments("twice").build().endorse();
    assertThat(transaction.submitAsync().getStatus().isSuccessful()).isTrue();
    long height = network.ledger().height();
    assertThat(transaction.submitAsync().getStatus().isSuccessful()).isTrue();
    Transaction next =
        client.contract().newProposal("increment").addArguments("twice").build().endorse();
    assertThat(next.submitAsync().getStatus().isSuccessful()).isTrue();
    assertThat(network.ledger().height()).isEqualTo(height + 2);
    assertThat(client.evaluate("get", "twice")).isEqualTo("2");
  }

  @Test
  void of_one_proposal_endorsed_twice_only_one_commits() throws CommitException, Exception {
    Proposal proposal = client.contract().newProposal("increment").addArguments("both").build();
    Transaction first = proposal.endorse();
    Transaction second = proposal.endorse();
    assertThat(first.submitAsync().getStatus().isSuccessful()).isTrue();
    assertThat(second.submitAsync().getStatus().isSuccessful()).isTrue();
    assertThat(client.evaluate("get", "both")).isEqualTo("1");
  }
}
