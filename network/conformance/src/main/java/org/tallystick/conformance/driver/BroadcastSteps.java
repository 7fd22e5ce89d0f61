package org.tallystick.conformance.driver;

import java.util.function.BiFunction;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.tallystick.network.identity.SigningIdentity;

/** Steps that hand envelopes to the orderer, without a gateway. */
public final class BroadcastSteps {
  private BroadcastSteps() {}

  /** The user of Org1 sends an envelope. */
  public static Step broadcast(
      String words, BiFunction<Session, SigningIdentity, Envelope> envelope) {
    return broadcast(words, "Org1", "user", envelope);
  }

  /** Somebody sends an envelope. */
  public static Step broadcast(
      String words,
      String organisation,
      String person,
      BiFunction<Session, SigningIdentity, Envelope> envelope) {
    return session -> {
      session.heading("broadcast by " + person + "@" + organisation + ": " + words);
      send(session, envelope.apply(session, session.clients().identity(organisation, person)));
    };
  }

  /** Sends, and writes down the orderer's answer. */
  static BroadcastResponse send(Session session, Envelope envelope) throws InterruptedException {
    try (Broadcast orderer = new Broadcast(session.clients())) {
      orderer.send(envelope);
      BroadcastResponse answer = orderer.answer();
      session.saw(answer.getStatus() + " " + answer.getInfo());
      return answer;
    }
  }
}
