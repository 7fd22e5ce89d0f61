package org.tallystick.portal.projection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.ledger.LedgerException;
import org.tallystick.portal.ledger.Submitted;

/** Submits, and waits a moment until what was written can also be read. Every POST ends here. */
@Singleton
public class Recorder {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Contract contract;
  private final ReadModel readModel;

  @Inject
  public Recorder(Contract contract, ReadModel readModel) {
    this.contract = contract;
    this.readModel = readModel;
  }

  /** How far a submission has come. */
  public enum Progress {
    /** On the ledger, and in what the portal shows. */
    SHOWN,
    /** On the ledger; the portal will show it in a moment. */
    RECORDED,
    /** Sent; the outcome is not known yet, and the portal keeps asking. */
    SENT
  }

  /**
   * @param result what the transaction returns
   * @param requestId the caller's name for it
   * @param transactionId the transaction
   * @param block the block that holds it; 0 with {@link Progress#SENT}
   * @param progress how far it has come
   */
  public record Recorded<R>(
      R result, String requestId, String transactionId, long block, Progress progress) {
    /** Whether a page may show its effect; else it says "being recorded". */
    public boolean shown() {
      return progress == Progress.SHOWN;
    }
  }

  /**
   * @throws LedgerException when it is known not to be on the ledger
   */
  public <R> Recorded<R> submit(Caller caller, Submission argument, Class<R> result) {
    Submitted<R> done = contract.submit(caller, argument, result);
    Progress progress = Progress.SENT;
    if (done.recorded()) {
      progress =
          !done.emitsEvent() || readModel.await(done.transactionId(), done.block(), PATIENCE)
              ? Progress.SHOWN
              : Progress.RECORDED;
    }
    return new Recorded<>(
        done.result(), done.requestId(), done.transactionId(), done.block(), progress);
  }
}
