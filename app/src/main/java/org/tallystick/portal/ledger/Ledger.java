package org.tallystick.portal.ledger;

import java.util.Optional;

/**
 * The port to the ledger. Functions are {@code capability:Verb}; arguments and results are JSON.
 * Every method throws {@link LedgerException} and nothing else for what a ledger can answer.
 */
public interface Ledger {

  /** Asks; writes nothing. */
  byte[] evaluate(Caller caller, String function, byte[] argument);

  /** Has the consortium endorse a transaction and signs it; nothing is sent yet. */
  Endorsed endorse(Caller caller, String function, byte[] argument);

  /**
   * Sends an endorsed transaction and waits for its outcome. The same bytes may be sent any number
   * of times: the ledger carries them out once and keeps the first outcome. It throws {@code
   * IDENTITY_REFUSED} and {@code ORDERING_REFUSED} only when the ledger did not take these bytes
   * now and will not take them later.
   */
  Outcome send(Caller caller, byte[] transaction);

  /**
   * What became of a transaction that was sent before; empty where the ledger knows nothing of it.
   */
  Optional<Outcome> outcome(Caller caller, String transactionId);

  /** The events of committed transactions from a block on, in ledger order. */
  EventStream events(Caller caller, long fromBlock);

  /**
   * @param transactionId the id that the transaction will have
   * @param transaction the signed transaction, ready to send
   * @param result what it returns once committed
   * @param emitsEvent whether {@link #events} will tell of it
   */
  record Endorsed(String transactionId, byte[] transaction, byte[] result, boolean emitsEvent) {}

  /**
   * @param block the block that holds the transaction
   * @param code Fabric's validation code, such as {@code VALID} or {@code MVCC_READ_CONFLICT}
   */
  record Outcome(long block, String code) {
    public boolean valid() {
      return "VALID".equals(code);
    }
  }

  /** The event of one committed transaction. */
  record Event(long block, String transactionId, byte[] payload) {}

  /** Events as they come. Closing it, from any thread, ends a waiting {@link #next}. */
  interface EventStream extends AutoCloseable {
    /** Waits for the next event; throws {@link LedgerException} when the stream breaks. */
    Event next();

    @Override
    void close();
  }
}
