package org.tallystick.network.ledger;

/**
 * A private key whose time is up.
 *
 * @param key the key
 * @param committedIn the block of the value that ends; a later value lives on
 */
public record PrivateExpiry(HashedKey key, long committedIn) {}
