package org.tallystick.chaincode.consortium.api;

/**
 * {@code consortium:WhoAmI} (evaluate): the caller as the ledger sees it. Result: {@link Identity}.
 * Caller: anybody on the channel.
 */
public record WhoAmI() {}
