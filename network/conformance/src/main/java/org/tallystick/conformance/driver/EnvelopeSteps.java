package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.tallystick.network.identity.SigningIdentity;

/** Steps with transactions that a client has altered, or uses twice. */
public final class EnvelopeSteps {
  private EnvelopeSteps() {}

  /**
   * Endorses, alters, signs as the creator, submits, and writes down what the next block says of
   * it.
   */
  public static Step altered(String words, Alteration alteration, Call call) {
    return session -> {
      session.heading("submit with " + words + ": " + call.words());
      Transaction endorsed = Steps.endorsed(session, session.proposal(call));
      if (endorsed == null) {
        return;
      }
      PreparedTransaction prepared = PreparedTransaction.parseFrom(endorsed.getBytes());
      ByteString payload =
          alteration.of(Payload.parseFrom(prepared.getEnvelope().getPayload())).toByteString();
      SigningIdentity signer = session.clients().identity(call.organisation(), call.person());
      order(
          session,
          call,
          prepared.toBuilder()
              .setEnvelope(
                  Envelope.newBuilder()
                      .setPayload(payload)
                      .setSignature(ByteString.copyFrom(signer.sign(payload.toByteArray()))))
              .build());
    };
  }

  /** Endorses, gives the envelope another signature, and submits. */
  public static Step signed(String words, UnaryOperator<ByteString> signature, Call call) {
    return session -> {
      session.heading("submit with " + words + ": " + call.words());
      PreparedTransaction prepared =
          PreparedTransaction.parseFrom(session.endorse(session.proposal(call)).getBytes());
      SigningIdentity signer = session.clients().identity(call.organisation(), call.person());
      ByteString payload = prepared.getEnvelope().getPayload();
      ByteString right = ByteString.copyFrom(signer.sign(payload.toByteArray()));
      order(
          session,
          call,
          prepared.toBuilder()
              .setEnvelope(
                  Envelope.newBuilder().setPayload(payload).setSignature(signature.apply(right)))
              .build());
    };
  }

  private static void order(Session session, Call call, PreparedTransaction prepared)
      throws InterruptedException, InvalidProtocolBufferException {
    long height = session.blocks().height(call.channel());
    try {
      session
          .clients()
          .gateway(call.organisation(), call.person(), call.gateway())
          .newSignedTransaction(
              prepared.toByteArray(), prepared.getEnvelope().getSignature().toByteArray())
          .submitAsync();
      session.saw(
          "in the block " + BlockText.codes(session.blocks().block(call.channel(), height)));
    } catch (SubmitException refused) {
      session.refused("submit", refused);
    }
  }

  /** Submits one transaction twice. */
  public static Step twice(Call call) {
    return session -> {
      session.heading("submit twice " + call.words());
      Transaction transaction = Steps.endorsed(session, session.proposal(call));
      Steps.committed(session, call.channel(), transaction);
      again(session, call, transaction);
    };
  }

  /** Submits one transaction twice in one block. */
  public static Step twiceInBlock(Call call) {
    return session -> {
      session.heading("submit twice in one block " + call.words());
      Transaction transaction = Steps.endorsed(session, session.proposal(call.on(Call.BATCH)));
      Steps.order(session, java.util.List.of(transaction, transaction));
    };
  }

  /** Has one proposal endorsed twice, and submits both. */
  public static Step endorsedTwice(Call call) {
    return session -> {
      session.heading("endorse twice and submit both " + call.words());
      Proposal proposal = session.proposal(call);
      Transaction first = Steps.endorsed(session, proposal);
      Transaction second = Steps.endorsed(session, proposal);
      Steps.committed(session, call.channel(), first);
      again(session, call, second);
    };
  }

  /** Evaluates and endorses a proposal whose transaction is committed. */
  public static Step proposedAgain(Call call) {
    return session -> {
      session.heading("propose again what is committed: " + call.words());
      Proposal proposal = session.proposal(call);
      Steps.committed(session, call.channel(), Steps.endorsed(session, proposal));
      Steps.endorsed(session, proposal);
      try {
        proposal.evaluate();
        session.saw("evaluated");
      } catch (org.hyperledger.fabric.client.GatewayException refused) {
        session.refused("evaluate", refused);
      }
    };
  }

  private static void again(Session session, Call call, Transaction transaction) throws Exception {
    long height = session.blocks().height(call.channel());
    SubmittedTransaction submitted = transaction.submitAsync();
    session.saw(
        "again, in the block " + BlockText.codes(session.blocks().block(call.channel(), height)));
    session.saw("its status is " + submitted.getStatus().getCode());
  }
}
