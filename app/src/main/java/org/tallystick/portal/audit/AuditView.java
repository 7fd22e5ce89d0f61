package org.tallystick.portal.audit;

import org.tallystick.chaincode.revenue.api.BalanceSheet;

/**
 * The sums of the whole ledger.
 *
 * @param sheet the sums
 * @param before block that the portal had read when it asked for them
 * @param after block that it had read when it got them; equal to {@code before}: they were exact there
 */
public record AuditView(BalanceSheet sheet, long before, long after) {}
