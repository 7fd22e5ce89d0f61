package org.tallystick.network.node;

import java.io.IOException;

/** A node cannot listen on its port, most often because another network runs. */
final class CannotListenException extends IOException {
  private static final long serialVersionUID = 1L;

  CannotListenException(String node, String host, int port, IOException refused) {
    super(
        node
            + " cannot listen on "
            + host
            + ":"
            + port
            + "; is another network running? Stop it or shift the ports",
        refused);
  }
}
