package org.tallystick.portal.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.ledger.OutboxEntry.State;

/**
 * Keeps the outbox's entries in the database; each change is committed before it returns, and
 * endorsed bytes are on the disk, for they are sent next.
 */
@Singleton
public class OutboxStore {
  private static final String COLUMNS =
      "msp_id, enrolment_id, request_id, function, argument, spends, state, attempts,"
          + " transaction_id, transaction, result, emits_event, block, code, sentence";

  private final Database database;

  @Inject
  public OutboxStore(Database database) {
    this.database = database;
  }

  /** Writes a new entry, or returns the one that is there under the same caller and request id. */
  OutboxEntry open(OutboxEntry entry) {
    return database.inTransaction(
        sql -> {
          var known =
              sql.query(
                  "SELECT "
                      + COLUMNS
                      + " FROM outbox WHERE msp_id = ? AND enrolment_id = ?"
                      + " AND request_id = ? FOR UPDATE",
                  OutboxStore::read,
                  entry.caller().mspId(),
                  entry.caller().enrolmentId(),
                  entry.requestId());
          if (!known.isEmpty()) {
            return known.get(0);
          }
          sql.update(
              "INSERT INTO outbox ("
                  + COLUMNS
                  + ", created_at, updated_at)"
                  + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
              entry.caller().mspId(),
              entry.caller().enrolmentId(),
              entry.requestId(),
              entry.function(),
              entry.argument(),
              entry.spends(),
              entry.state().name(),
              entry.attempts(),
              null,
              null,
              null,
              false,
              null,
              null,
              null,
              now(),
              now());
          return entry;
        });
  }

  /** Replaces what may change of an entry. */
  OutboxEntry save(OutboxEntry entry) {
    Database.Work<Integer> update =
        sql ->
            sql.update(
                "UPDATE outbox SET state = ?, attempts = ?, transaction_id = ?, transaction = ?,"
                    + " result = ?, emits_event = ?, block = ?, code = ?, sentence = ?,"
                    + " updated_at = ? WHERE msp_id = ? AND enrolment_id = ? AND request_id = ?",
                entry.state().name(),
                entry.attempts(),
                entry.transactionId(),
                entry.transaction(),
                entry.result(),
                entry.emitsEvent(),
                entry.block(),
                entry.code(),
                entry.sentence(),
                now(),
                entry.caller().mspId(),
                entry.caller().enrolmentId(),
                entry.requestId());
    if (entry.state() == State.ENDORSED) {
      database.durably(update);
    } else {
      database.inTransaction(update);
    }
    return entry;
  }

  /** What the caller asked for under this id. */
  public Optional<OutboxEntry> find(Caller caller, String requestId) {
    return database.first(
        "SELECT "
            + COLUMNS
            + " FROM outbox WHERE msp_id = ? AND enrolment_id = ? AND request_id = ?",
        OutboxStore::read,
        caller.mspId(),
        caller.enrolmentId(),
        requestId);
  }

  /** Entries in a state, oldest first. */
  List<OutboxEntry> inState(State state, int limit) {
    return database.query(
        "SELECT "
            + COLUMNS
            + " FROM outbox WHERE state = ? ORDER BY created_at, request_id"
            + " FETCH FIRST ? ROWS ONLY",
        OutboxStore::read,
        state.name(),
        limit);
  }

  /** How many submissions are neither on the ledger nor known to have failed. */
  public long unsettled() {
    return database
        .first(
            "SELECT COUNT(*) FROM outbox WHERE state IN ('ACCEPTED', 'ENDORSED')",
            row -> row.getLong(1))
        .orElse(0L);
  }

  /** The highest block of which the ledger's events must have told, as far as this portal knows. */
  public long highestBlockWithEvent() {
    return database
        .first(
            "SELECT COALESCE(MAX(block), 0) FROM outbox WHERE state = 'COMMITTED' AND emits_event",
            row -> row.getLong(1))
        .orElse(0L);
  }

  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneOffset.UTC);
  }

  private static OutboxEntry read(ResultSet row) throws SQLException {
    return new OutboxEntry(
        new Caller(row.getString(1), row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getBytes(5),
        row.getString(6),
        State.valueOf(row.getString(7)),
        row.getInt(8),
        row.getString(9),
        row.getBytes(10),
        row.getBytes(11),
        row.getBoolean(12),
        row.getLong(13),
        row.getString(14),
        row.getString(15));
  }
}
