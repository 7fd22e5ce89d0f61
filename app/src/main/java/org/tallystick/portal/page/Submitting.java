package org.tallystick.portal.page;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.portal.ledger.LedgerException;
import org.tallystick.portal.projection.Recorder;
import org.tallystick.portal.projection.Recorder.Recorded;

/**
 * Sends what a form asks for: on success to another page, on a refusal back to the form with a
 * sentence.
 */
public class Submitting {
  private final Frame frame;
  private final Recorder recorder;

  @Inject
  public Submitting(Frame frame, Recorder recorder) {
    this.frame = frame;
    this.recorder = recorder;
  }

  /**
   * Submits as the person who is signed in.
   *
   * @param argument the transaction
   * @param result what it returns
   * @param form the form as it was sent
   * @param page the page with the form, for a refusal
   * @param done where to go when it is recorded, or sent
   */
  public <R> Response submit(
      Submission argument,
      Class<R> result,
      Form form,
      Function<Form, JteModel> page,
      Function<Recorded<R>, Response> done) {
    Recorded<R> recorded;
    try {
      recorded = recorder.submit(frame.caller(), argument, result);
    } catch (LedgerException e) {
      return Frame.again(page.apply(form.refused(e.sentence())));
    }
    return done.apply(recorded);
  }

  /** The same, for a form whose success is one page with one sentence. */
  public Response submit(
      Submission argument,
      Class<?> result,
      Form form,
      Function<Form, JteModel> page,
      String path,
      String sentence) {
    return submit(argument, result, form, page, done -> frame.done(path, done, sentence));
  }
}
