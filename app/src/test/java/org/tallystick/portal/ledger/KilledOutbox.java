package org.tallystick.portal.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.tallystick.portal.database.ServerDatabase;

/**
 * Takes submissions through the outbox's store, on several threads, until it is killed. A line says
 * how far an entry has come, once the store has returned.
 */
final class KilledOutbox {
  static final Caller CALLER = new Caller("ModelLabMSP", "lena");
  private static final int THREADS = 4;
  private static final int LONGEST = 40_000;

  private KilledOutbox() {}

  /**
   * @param arguments the database's address, and what sets this process's entries apart
   */
  public static void main(String[] arguments) {
    ServerDatabase database = ServerDatabase.open(arguments[0]);
    database.migrate();
    OutboxStore store = new OutboxStore(database.database());
    for (int thread = 0; thread < THREADS; thread++) {
      String name = arguments[1] + "-" + thread;
      new Thread(() -> write(store, name)).start();
    }
  }

  private static void write(OutboxStore store, String name) {
    for (int i = 0; ; i++) {
      String id = name + "-" + i;
      byte[] argument = id.getBytes(StandardCharsets.UTF_8);
      OutboxEntry entry =
          store.open(OutboxEntry.accepted(CALLER, id, "asset:Register", argument, null));
      say(entry);
      entry =
          store.save(
              entry.endorsed(new Ledger.Endorsed("tx-" + id, transaction(id), argument, true)));
      say(entry);
      if (i % 2 == 0) {
        say(store.save(entry.committed(i)));
      }
    }
  }

  /** The bytes of one entry alone; their length differs from entry to entry. */
  static byte[] transaction(String id) {
    Random random = new Random(id.hashCode());
    byte[] bytes = new byte[random.nextInt(LONGEST)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void say(OutboxEntry entry) {
    byte[] line = (entry.requestId() + " " + entry.state() + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(line, 0, line.length);
    System.out.flush();
  }
}
