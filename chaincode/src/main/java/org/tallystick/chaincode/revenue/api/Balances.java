package org.tallystick.chaincode.revenue.api;

/**
 * {@code revenue:Balances} (evaluate): all books in one simulation, hence at one height, while none
 * has more than 100,000 rows. Result: {@link BalanceSheet}. Caller: auditor or regulator of a
 * member that the set-up names as auditor. Errors: {@code NOT_ALLOWED}, {@code TOO_MANY_ROWS} (use
 * {@link Audit} page by page).
 */
public record Balances() {}
