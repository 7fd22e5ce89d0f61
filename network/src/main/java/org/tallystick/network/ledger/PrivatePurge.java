package org.tallystick.network.ledger;

/**
 * A transaction's demand that a private key and all its earlier values be forgotten.
 *
 * @param key the key
 * @param version of the transaction; values of later ones stay
 */
public record PrivatePurge(HashedKey key, Version version) {}
