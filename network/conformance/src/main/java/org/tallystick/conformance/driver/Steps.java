package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Block;

/** The steps that most cases consist of. */
public final class Steps {
  /**
   * Larger than the batch channel's preferred size: ends the block before it and is a block of its
   * own.
   */
  private static final String BLOCK_END = "*500000";

  /** Ends the block before it on the batch channel. */
  static final Call BLOCK_END_CALL =
      Call.run("put end " + BLOCK_END).of("other").on(Call.BATCH).endorsedBy("Org1");

  private Steps() {}

  /** Evaluates and writes down the result. */
  public static Step evaluate(Call call) {
    return session -> {
      session.heading("evaluate " + call.words());
      try {
        byte[] result = session.proposal(call).evaluate();
        session.saw("result " + EndorsedAction.text(ByteString.copyFrom(result)));
      } catch (GatewayException refused) {
        session.refused("evaluate", refused);
      }
    };
  }

  /** Has a transaction endorsed, writes down what was, and goes no further. */
  public static Step endorse(Call call) {
    return session -> {
      session.heading("endorse " + call.words());
      endorsed(session, session.proposal(call));
    };
  }

  /** Endorses, submits, and waits for the commit at every peer. */
  public static Step submit(Call call) {
    return session -> {
      session.heading("submit " + call.words());
      Transaction transaction = endorsed(session, session.proposal(call));
      if (transaction != null) {
        committed(session, call.channel(), transaction);
      }
    };
  }

  /** Like submit, and writes down the whole block. */
  public static Step submitAndShowBlock(Call call) {
    return session -> {
      session.heading("submit and show the block " + call.words());
      Transaction transaction = endorsed(session, session.proposal(call));
      if (transaction != null) {
        Status status = committed(session, call.channel(), transaction);
        for (String line :
            BlockText.of(session.blocks().block(call.channel(), status.getBlockNumber()))) {
          session.saw(line);
        }
      }
    };
  }

  /** Endorses all calls one after the other, then orders them, in this order, into one block. */
  public static Step block(Call... calls) {
    return session -> {
      session.heading("one block of " + calls.length);
      List<Transaction> transactions = new ArrayList<>();
      for (Call call : calls) {
        session.heading("endorse " + call.words());
        Transaction transaction = endorsed(session, session.proposal(call.on(Call.BATCH)));
        if (transaction != null) {
          transactions.add(transaction);
        }
      }
      session.heading("order them");
      order(session, transactions);
    };
  }

  /**
   * Endorses a call, commits others in blocks of their own, and only then submits the first.
   *
   * @param late on channel {@code single}, like the others
   */
  public static Step stale(Call late, Call... between) {
    return stale(late, Arrays.stream(between).map(Steps::submit).toArray(Step[]::new));
  }

  /** The same with anything in between. */
  public static Step stale(Call late, Step... between) {
    return session -> {
      session.heading("endorse and keep " + late.words());
      Transaction kept = endorsed(session, session.proposal(late));
      for (Step each : between) {
        each.perform(session);
      }
      session.heading("submit what was kept");
      if (kept != null) {
        committed(session, late.channel(), kept);
      }
    };
  }

  /** Has a transaction endorsed; null when it was refused. Both are written down. */
  static Transaction endorsed(Session session, Proposal proposal) throws Exception {
    try {
      Transaction transaction = session.endorse(proposal);
      EndorsedAction action = EndorsedAction.ofPrepared(transaction.getBytes());
      session.saw(action.words());
      for (String line :
          ReadWriteText.of(
              action.action().getResults(), action.header().getChannelId(), session.normaliser())) {
        session.saw("  " + line);
      }
      return transaction;
    } catch (EndorseException refused) {
      session.refused("endorse", refused);
      return null;
    }
  }

  /** Submits and waits until every peer has the block. */
  static Status committed(Session session, String channel, Transaction transaction)
      throws Exception {
    try {
      Status status = transaction.submitAsync().getStatus();
      session.blocks().await(channel, status.getBlockNumber());
      session.saw(
          "committed "
              + status.getCode()
              + " in "
              + session.normaliser().block(channel, status.getBlockNumber()));
      return status;
    } catch (SubmitException refused) {
      session.refused("submit", refused);
      return null;
    }
  }

  /** Orders transactions into one block of the batch channel. */
  static void order(Session session, List<Transaction> transactions) throws Exception {
    List<SubmittedTransaction> submitted = new ArrayList<>();
    for (Transaction transaction : transactions) {
      try {
        submitted.add(transaction.submitAsync());
      } catch (SubmitException refused) {
        session.refused("submit", refused);
      }
    }
    Status end = endBlock(session);
    if (!submitted.isEmpty()) {
      Block block = session.blocks().block(Call.BATCH, end.getBlockNumber() - 1);
      session.saw(
          session.normaliser().block(Call.BATCH, block.getHeader().getNumber())
              + " "
              + BlockText.codes(block));
    }
    for (SubmittedTransaction each : submitted) {
      session.saw(
          session.normaliser().transaction(each.getTransactionId())
              + " is "
              + each.getStatus().getCode());
    }
  }

  private static Status endBlock(Session session) throws Exception {
    Status status = session.endorse(session.proposal(BLOCK_END_CALL)).submitAsync().getStatus();
    session.blocks().await(Call.BATCH, status.getBlockNumber());
    return status;
  }
}
