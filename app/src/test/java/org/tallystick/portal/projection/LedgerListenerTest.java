package org.tallystick.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallystick.portal.TestDatabase;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.identity.People;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.ledger.Ledger;
import org.tallystick.portal.ledger.LedgerException;
import org.tallystick.portal.ledger.LedgerFault;
import org.tallystick.portal.ledger.OutboxStore;
import org.tallystick.portal.ledger.Profile;

class LedgerListenerTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Database database = TestDatabase.create();
  private final Projector projector = new Projector(database, ProjectorTest.PROJECTIONS);
  private final ReadModel readModel = new ReadModel(projector, new OutboxStore(database));
  private final StreamedLedger ledger = new StreamedLedger();
  private final LedgerListener listener =
      new LedgerListener(
          ledger,
          new Contract(ledger, null),
          readModel,
          projector,
          new ListenerIdentities(
              new People(
                  new Profile(
                      1,
                      "tallystick",
                      "tallystick",
                      List.of(
                          organisation("ModelLab", "lena", "owner"),
                          organisation("AuditOffice", "avi", "auditor"))),
                  "portal")));

  @AfterEach
  void stop() {
    listener.stop();
  }

  @Test
  void events_become_rows_and_whoever_waits_is_told() {
    listener.start();
    var events = SampleEvents.history().all();

    events.forEach(ledger.line::add);

    assertThat(readModel.await(events.get(6).transactionId(), 7, SOON)).isTrue();
    assertThat(readModel.status()).isEqualTo(new ReadModel.Status(7, 0, true, null));
  }

  @Test
  void whoever_waits_in_vain_is_told_that_too_and_the_lag_is_known() {
    listener.start();

    assertThat(readModel.await("nothing", 12, Duration.ofMillis(20))).isFalse();
    assertThat(readModel.status().behind()).isEqualTo(12);
  }

  @Test
  void a_broken_stream_is_taken_up_at_the_checkpoint_through_the_next_organisation() {
    listener.start();
    var events = SampleEvents.history().all();
    ledger.line.addAll(events.subList(0, 3));
    assertThat(readModel.await(events.get(2).transactionId(), 3, SOON)).isTrue();

    ledger.breakStream();
    // The block of the checkpoint comes again, as it does when only a part of it was read.
    ledger.line.addAll(events.subList(2, 7));

    assertThat(readModel.await(events.get(6).transactionId(), 7, SOON)).isTrue();
    assertThat(ledger.opened).startsWith("AuditOfficeMSP/avi from 0", "ModelLabMSP/lena from 3");
  }

  @Test
  void an_event_that_cannot_be_applied_halts_the_read_model_with_an_alarm() {
    listener.start();
    ledger.line.addAll(new Events().transaction("weather.changed", Map.of("sky", "blue")).all());

    await().atMost(SOON).until(() -> readModel.status().halted());

    assertThat(readModel.status().haltedBy()).contains("weather.changed");
    assertThat(readModel.status().following()).isFalse();
    assertThat(projector.nextBlock()).isZero();
  }

  private static Profile.Organisation organisation(String name, String person, String role) {
    return new Profile.Organisation(
        name,
        name + "MSP",
        null,
        List.of(
            new Profile.Enrolment(
                person, person, false, Map.of("tallystick.roles", role), null, null)));
  }

  /** A ledger whose events the test hands over. */
  private static final class StreamedLedger implements Ledger {
    private static final Event END = new Event(-1, "", new byte[0]);

    final BlockingQueue<Event> line = new LinkedBlockingQueue<>();
    final List<String> opened = new CopyOnWriteArrayList<>(new ArrayList<>());

    void breakStream() {
      line.add(END);
    }

    @Override
    public byte[] evaluate(Caller caller, String function, byte[] argument) {
      return Json.bytes(
          Map.of(
              "mspId", caller.mspId(),
              "enrolmentId", caller.enrolmentId(),
              "account", caller.account(),
              "member", true,
              "admin", false,
              "certificateRoles", List.of(),
              "ledgerRoles", List.of()));
    }

    @Override
    public Endorsed endorse(Caller caller, String function, byte[] argument) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Outcome send(Caller caller, byte[] transaction) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Outcome> outcome(Caller caller, String transactionId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public EventStream events(Caller caller, long fromBlock) {
      opened.add(caller + " from " + fromBlock);
      return new EventStream() {
        @Override
        public Event next() {
          try {
            Event event = line.take();
            if (event == END) {
              throw new LedgerException(LedgerFault.LEDGER_UNAVAILABLE);
            }
            return event;
          } catch (InterruptedException e) {
            throw new LedgerException(LedgerFault.LEDGER_UNAVAILABLE, e);
          }
        }

        @Override
        public void close() {
          line.add(END);
        }
      };
    }
  }
}
