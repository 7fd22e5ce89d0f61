package org.tallystick.network.cli;

/**
 * Something that shall go wrong at one node.
 *
 * @param node an organisation's name for its first peer, a peer's host name, or {@code orderer}
 * @param kind what shall happen, such as {@code down}
 * @param value what the kind asks for: a time, or a chaincode's name; empty where it asks nothing
 */
record FaultRequest(String node, String kind, String value) {
  static final String ORDERER = "orderer";
}
