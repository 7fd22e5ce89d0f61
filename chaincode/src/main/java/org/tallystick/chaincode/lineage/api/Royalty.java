package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.money.RoyaltyKind;

/**
 * What a parent asks of a child's income.
 *
 * @param kind {@code NONE}; {@code ABSOLUTE}: this share of the income of every descendant, by
 *     every path; {@code RELATIVE}: this share of the child's income, multiplied along the path
 * @param ratePpm parts per million, 1 to 1,000,000; 0 with {@code NONE}
 */
public record Royalty(RoyaltyKind kind, int ratePpm) {}
