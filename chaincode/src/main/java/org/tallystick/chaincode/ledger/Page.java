package org.tallystick.chaincode.ledger;

import java.util.List;

/**
 * A page of rows.
 *
 * @param items the values, in order of their keys
 * @param bookmark where the next page starts, or null at the end
 */
public record Page<T>(List<T> items, String bookmark) {}
