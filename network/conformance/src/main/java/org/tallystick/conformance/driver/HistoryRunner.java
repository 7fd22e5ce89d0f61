package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.identity.SigningIdentity;

/**
 * Performs blocks of transactions: all of a block are endorsed on the state before it, then ordered
 * in their order into one block. What is written down of each: what was endorsed, and its
 * validation code.
 */
public final class HistoryRunner {
  private static final int AT_ONCE = 6;

  private final Clients clients;
  private final BlockLogs blocks;
  private final Broadcast broadcast;
  private final String id;
  private final ExecutorService endorsing = Executors.newFixedThreadPool(AT_ONCE);

  private HistoryRunner(Clients clients, BlockLogs blocks, Broadcast broadcast, String id) {
    this.clients = clients;
    this.blocks = blocks;
    this.broadcast = broadcast;
    this.id = id;
  }

  private record Endorsed(Session session, Optional<Envelope> envelope) {}

  /**
   * Performs a history.
   *
   * @param id the prefix of its keys
   * @param reads evaluated at the end
   * @param progress told how many transactions are done
   * @return what was seen of each transaction, then of each read
   */
  public static List<List<String>> run(
      NetworkUnderTest network,
      String id,
      List<List<Call>> history,
      List<Call> reads,
      IntConsumer progress)
      throws Exception {
    List<List<String>> seen = new ArrayList<>();
    try (Clients clients = new Clients(network);
        BlockLogs blocks = new BlockLogs(clients, true, Call.BATCH);
        Broadcast broadcast = new Broadcast(clients)) {
      HistoryRunner runner = new HistoryRunner(clients, blocks, broadcast, id);
      try {
        for (List<Call> block : history) {
          seen.addAll(runner.block(block));
          progress.accept(seen.size());
        }
        for (Call read : reads) {
          Session session = new Session(clients, blocks, id);
          Steps.evaluate(read).perform(session);
          seen.add(session.lines());
        }
      } finally {
        runner.endorsing.shutdownNow();
      }
    }
    return seen;
  }

  private List<List<String>> block(List<Call> calls) throws Exception {
    List<Future<Endorsed>> waiting = new ArrayList<>();
    for (Call each : calls) {
      waiting.add(endorsing.submit(() -> endorse(each)));
    }
    List<Endorsed> all = new ArrayList<>();
    for (Future<Endorsed> each : waiting) {
      all.add(each.get());
    }
    List<Endorsed> ordered = all.stream().filter(each -> each.envelope().isPresent()).toList();
    order(ordered);
    return all.stream().map(each -> each.session().lines()).toList();
  }

  private void order(List<Endorsed> ordered) throws Exception {
    Envelope end = endorse(Steps.BLOCK_END_CALL).envelope().orElseThrow();
    long number = blocks.height(Call.BATCH);
    for (Endorsed each : ordered) {
      broadcast.send(each.envelope().orElseThrow());
    }
    broadcast.send(end);
    broadcast.awaitTaken(ordered.size() + 1);
    if (ordered.isEmpty()) {
      blocks.await(Call.BATCH, number);
      return;
    }
    Block block = blocks.block(Call.BATCH, number);
    blocks.await(Call.BATCH, number + 1);
    List<TxValidationCode> codes = BlockText.codes(block);
    if (codes.size() != ordered.size()) {
      throw new IllegalStateException(
          "the orderer cut a block of "
              + codes.size()
              + " instead of "
              + ordered.size()
              + " by its time limit; the machine is too busy");
    }
    for (int i = 0; i < codes.size(); i++) {
      ordered.get(i).session().saw("is " + codes.get(i));
    }
  }

  private Endorsed endorse(Call call) throws Exception {
    Session session = new Session(clients, blocks, id);
    session.heading(call.words());
    try {
      byte[] bytes = session.endorse(session.proposal(call)).getBytes();
      PreparedTransaction prepared = PreparedTransaction.parseFrom(bytes);
      EndorsedAction action = EndorsedAction.of(prepared.getEnvelope());
      session.saw(action.words());
      for (String line :
          ReadWriteText.of(action.action().getResults(), call.channel(), session.normaliser())) {
        session.saw(line);
      }
      SigningIdentity signer = clients.identity(call.organisation(), call.person());
      ByteString payload = prepared.getEnvelope().getPayload();
      return new Endorsed(
          session,
          Optional.of(
              Envelope.newBuilder()
                  .setPayload(payload)
                  .setSignature(ByteString.copyFrom(signer.sign(payload.toByteArray())))
                  .build()));
    } catch (EndorseException refused) {
      session.refused("endorse", refused);
      return new Endorsed(session, Optional.empty());
    } catch (GatewayException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
