package org.tallystick.chaincode;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps the shim's log to warnings. At INFO it prints the arguments of every call, and it prints a
 * stack trace for every refusal, which is an ordinary answer. A filter holds where the shim's
 * router resets levels and formats when it is made.
 */
final class ShimLogging {
  private static final String REFUSAL = "org.hyperledger.fabric.shim.ChaincodeException";

  private ShimLogging() {}

  static void quieten() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFilter(ShimLogging::isWorthKeeping);
    }
    Logger.getLogger("org.hyperledger.fabric.shim").setLevel(Level.WARNING);
    Logger.getLogger("org.hyperledger.fabric.contract").setLevel(Level.WARNING);
  }

  static boolean isWorthKeeping(LogRecord entry) {
    boolean refusal = entry.getMessage() != null && entry.getMessage().contains(REFUSAL);
    return entry.getLevel().intValue() >= Level.WARNING.intValue() && !refusal;
  }
}
