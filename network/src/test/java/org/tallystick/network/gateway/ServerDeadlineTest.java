package org.tallystick.network.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Context;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallystick.network.identity.ResolvedIdentity;

/** What a gateway answers when the call's deadline passes while it waits for its peers. */
class ServerDeadlineTest {
  private final CountDownLatch never = new CountDownLatch(1);
  private final ExecutorService peers = Executors.newCachedThreadPool();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final EndorsingPeer silent = new SilentPeer();
  private final GatewayChannel channel =
      new GatewayChannel("mychannel", null, null, null, () -> List.of(silent), silent, null);
  private final ClientProposal proposal =
      new ClientProposal(
          SignedProposal.getDefaultInstance(),
          Header.getDefaultInstance(),
          "mychannel",
          ChaincodeProposalPayload.getDefaultInstance(),
          ChaincodeInvocationSpec.getDefaultInstance());

  @AfterEach
  void letEverybodyGo() {
    never.countDown();
    peers.shutdownNow();
    clock.shutdownNow();
  }

  @Test
  void evaluate() {
    assertExpires(
        () -> new EvaluateCall(channel, peers, proposal).evaluate(List.of()),
        "evaluate timeout expired");
  }

  @Test
  void endorse_while_the_first_peer_is_silent() {
    assertExpires(
        () -> new EndorseCall(channel, peers, proposal).endorse(List.of()),
        "endorsement timeout expired while collecting first endorsement");
  }

  @Test
  void endorse_while_a_peer_of_a_named_organisation_is_silent() {
    assertExpires(
        () -> new EndorseCall(channel, peers, proposal).endorse(List.of("Org1MSP")),
        "endorsement timeout expired while collecting endorsements");
  }

  private interface Call {
    void run() throws GatewayException;
  }

  private void assertExpires(Call call, String message) {
    try (var deadline = Context.current().withDeadlineAfter(50, TimeUnit.MILLISECONDS, clock)) {
      deadline.run(
          () -> {
            GatewayException expired = catchThrowableOfType(GatewayException.class, call::run);
            assertThat(expired).hasMessage(message);
            assertThat(expired.toStatusRuntimeException().getStatus().getCode())
                .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
          });
    }
  }

  private final class SilentPeer implements EndorsingPeer {
    @Override
    public String address() {
      return "127.0.0.1:7051";
    }

    @Override
    public String mspId() {
      return "Org1MSP";
    }

    @Override
    public ResolvedIdentity identity() {
      throw new AssertionError("no policy is asked");
    }

    @Override
    public long height() {
      return 1;
    }

    @Override
    public boolean isReachable() {
      return true;
    }

    @Override
    public boolean hasInstalled(String chaincode) {
      return true;
    }

    @Override
    public ProposalResponse endorse(SignedProposal asked) {
      try {
        never.await();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
      return ProposalResponse.getDefaultInstance();
    }
  }
}
