package org.tallystick.portal.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A ledger that answers as it was told, and remembers what it was sent. */
final class ScriptedLedger implements Ledger {
  final List<String> sent = new ArrayList<>();
  final List<String> endorsed = new ArrayList<>();
  final Deque<Supplier<Outcome>> outcomes = new ArrayDeque<>();
  final Deque<LedgerException> endorsementFailures = new ArrayDeque<>();
  final List<String> asked = new ArrayList<>();
  Supplier<Optional<Outcome>> earlier = Optional::empty;
  Runnable beforeSending = () -> {};
  private int transactions;

  ScriptedLedger outcome(String code) {
    outcomes.add(() -> new Outcome(7, code));
    return this;
  }

  ScriptedLedger silence() {
    return failure(LedgerFault.LEDGER_UNAVAILABLE);
  }

  ScriptedLedger failure(LedgerFault fault) {
    outcomes.add(
        () -> {
          throw new LedgerException(fault);
        });
    return this;
  }

  @Override
  public byte[] evaluate(Caller caller, String function, byte[] argument) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized Endorsed endorse(Caller caller, String function, byte[] argument) {
    if (!endorsementFailures.isEmpty()) {
      throw endorsementFailures.remove();
    }
    String id = "tx" + ++transactions;
    endorsed.add(id);
    return new Endorsed(
        id,
        ("bytes of " + id).getBytes(StandardCharsets.UTF_8),
        "{}".getBytes(StandardCharsets.UTF_8),
        true);
  }

  @Override
  public Outcome send(Caller caller, byte[] transaction) {
    beforeSending.run();
    synchronized (this) {
      sent.add(new String(transaction, StandardCharsets.UTF_8));
      return outcomes.remove().get();
    }
  }

  @Override
  public Optional<Outcome> outcome(Caller caller, String transactionId) {
    asked.add(transactionId);
    return earlier.get();
  }

  @Override
  public EventStream events(Caller caller, long fromBlock) {
    throw new UnsupportedOperationException();
  }
}
