package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** Steps by clients that the network should not serve. */
public final class ImpostorSteps {
  private ImpostorSteps() {}

  /** Evaluates. */
  public static Step evaluate(Impostor impostor, Call call) {
    return session -> {
      session.heading("evaluate with " + impostor.words() + ": " + call.words());
      try (Gateway gateway = impostor.connect(session.clients())) {
        byte[] result = session.proposal(gateway, call).evaluate();
        session.saw("result " + EndorsedAction.text(ByteString.copyFrom(result)));
      } catch (GatewayException refused) {
        session.refused("evaluate", refused);
      }
    };
  }

  /** Endorses, and submits if that goes well. */
  public static Step submit(Impostor impostor, Call call) {
    return session -> {
      session.heading("submit with " + impostor.words() + ": " + call.words());
      try (Gateway gateway = impostor.connect(session.clients())) {
        Transaction transaction = Steps.endorsed(session, session.proposal(gateway, call));
        if (transaction != null) {
          Steps.committed(session, call.channel(), transaction);
        }
      }
    };
  }

  /** Submits what somebody else had endorsed. */
  public static Step submitOthers(Impostor impostor, Call call) {
    return session -> {
      session.heading("submit another's transaction with " + impostor.words());
      Transaction endorsed = session.endorse(session.proposal(call));
      try (Gateway gateway = impostor.connect(session.clients())) {
        SubmittedTransaction submitted = gateway.newTransaction(endorsed.getBytes()).submitAsync();
        session.saw("ordered");
        session.saw("is " + submitted.getStatus().getCode());
      } catch (SubmitException refused) {
        session.refused("submit", refused);
      } catch (GatewayException refused) {
        session.refused("status", refused);
      }
    };
  }

  /** Asks for the status of somebody else's transaction. */
  public static Step status(Impostor impostor, Call call) {
    return session -> {
      session.heading("ask for a commit status with " + impostor.words());
      SubmittedTransaction submitted = session.endorse(session.proposal(call)).submitAsync();
      session.blocks().await(call.channel(), submitted.getStatus().getBlockNumber());
      try (Gateway gateway = impostor.connect(session.clients())) {
        session.saw("is " + gateway.newCommit(asked(gateway, submitted)).getStatus().getCode());
      } catch (GatewayException refused) {
        session.refused("status", refused);
      }
    };
  }

  /** The question for a status, by this client and not signed yet. */
  private static byte[] asked(Gateway gateway, SubmittedTransaction submitted) throws IOException {
    CommitStatusRequest request =
        CommitStatusRequest.parseFrom(
            SignedCommitStatusRequest.parseFrom(submitted.getBytes()).getRequest());
    ByteString identity =
        SerializedIdentity.newBuilder()
            .setMspid(gateway.getIdentity().getMspId())
            .setIdBytes(ByteString.copyFrom(gateway.getIdentity().getCredentials()))
            .build()
            .toByteString();
    return SignedCommitStatusRequest.newBuilder()
        .setRequest(request.toBuilder().setIdentity(identity).build().toByteString())
        .build()
        .toByteArray();
  }

  /** Listens for chaincode events, from the first block on. */
  public static Step events(Impostor impostor, Call call) {
    return session -> {
      session.heading("listen with " + impostor.words());
      try (Gateway gateway = impostor.connect(session.clients());
          CloseableIterator<?> events =
              gateway
                  .getNetwork(call.channel())
                  .newChaincodeEventsRequest(call.chaincode())
                  .startBlock(0)
                  .build()
                  .getEvents(Clients.within(Clients.PATIENCE))) {
        session.saw(events.hasNext() ? "an event" : "the end");
      } catch (GatewayRuntimeException refused) {
        session.saw(refused.getStatus().getCode() + ": " + refused.getStatus().getDescription());
      }
    };
  }

  /** Listens for blocks, from the first on. */
  public static Step blocks(Impostor impostor, Call call) {
    return session -> {
      session.heading("listen for blocks with " + impostor.words());
      try (Gateway gateway = impostor.connect(session.clients());
          CloseableIterator<Block> blocks =
              gateway
                  .getNetwork(call.channel())
                  .newBlockEventsRequest()
                  .startBlock(0)
                  .build()
                  .getEvents(Clients.within(Clients.PATIENCE))) {
        session.saw("block " + blocks.next().getHeader().getNumber());
      } catch (NoSuchElementException none) {
        session.saw(none.getMessage());
      } catch (GatewayRuntimeException refused) {
        session.saw(refused.getStatus().getCode() + ": " + refused.getStatus().getDescription());
      }
    };
  }
}
