package org.tallystick.network.ledger;

/** One row of a range: a key and what the state holds for it. */
public record StateEntry(String key, VersionedValue value) {}
