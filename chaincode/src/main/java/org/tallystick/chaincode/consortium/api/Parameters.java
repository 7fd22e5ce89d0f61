package org.tallystick.chaincode.consortium.api;

/**
 * Limits that the consortium may change.
 *
 * @param quoteValidityMs the longest life of a quote, in milliseconds
 */
public record Parameters(long quoteValidityMs) {}
