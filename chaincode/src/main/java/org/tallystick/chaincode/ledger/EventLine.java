package org.tallystick.chaincode.ledger;

/**
 * A line of the transaction's event; records do not change, so it keeps what was when it was
 * emitted.
 */
record EventLine(String type, Record data) {}
