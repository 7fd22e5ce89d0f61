package org.tallystick.chaincode.testing;

import java.util.Map;

/**
 * What one proposal did: its answer, what it read and what it would write.
 *
 * @param txId the transaction
 * @param at milliseconds since 1970 (UTC)
 * @param status 200, or 500 for a refusal
 * @param answer the result, or the refusal's text
 * @param reads keys and the versions read; 0 for absent
 * @param writes keys and values; an empty value deletes
 * @param policies keys and the organisation that must endorse their writes from now on
 * @param event the event's JSON, or null
 * @param roundTrips how often the peer was asked
 */
public record Simulation(
    String txId,
    long at,
    int status,
    String answer,
    Map<String, Integer> reads,
    Map<String, byte[]> writes,
    Map<String, String> policies,
    String event,
    int roundTrips) {}
