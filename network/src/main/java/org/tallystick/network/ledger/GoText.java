package org.tallystick.network.ledger;

import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TextFormat;

/** Messages in the words in which Go writes them into an error. */
public final class GoText {
  private GoText() {}

  /** A message on one line, such as {@code name:"probe"}. */
  public static String of(MessageOrBuilder message) {
    return TextFormat.printer()
        .emittingSingleLine(true)
        .printToString(message)
        .strip()
        .replace(" { ", ":{")
        .replace(": ", ":")
        .replace(" }", "}");
  }
}
