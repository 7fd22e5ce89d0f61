package org.tallystick.chaincode.ledger;

/**
 * A value that a key had.
 *
 * @param txId the transaction that wrote it
 * @param at milliseconds since 1970 (UTC)
 * @param value the value; null where the key was deleted
 */
public record Version<T>(String txId, long at, T value) {}
