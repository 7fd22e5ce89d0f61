package org.tallystick.chaincode.consortium.api;

/**
 * {@code consortium:Describe} (evaluate): the set-up in force. Result: {@link Consortium}. Caller:
 * anybody on the channel. Errors: {@code NOT_SET_UP}.
 */
public record Describe() {}
