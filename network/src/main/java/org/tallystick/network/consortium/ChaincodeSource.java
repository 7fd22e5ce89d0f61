package org.tallystick.network.consortium;

import java.nio.file.Path;

/** Where a chaincode comes from. */
public sealed interface ChaincodeSource {

  /** A jar that the network starts as a process, watches and restarts. */
  record Jar(Path path) implements ChaincodeSource {}

  /** A process that somebody else runs; peers dial it. */
  record Address(String host, int port) implements ChaincodeSource {}

  /** The contracts on the class path of this JVM, served in it, so that a debugger stops in them. */
  record ClassPath() implements ChaincodeSource {}
}
