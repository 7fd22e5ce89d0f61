package org.tallystick.portal.audit;

import org.tallystick.chaincode.revenue.api.BalanceSheet;

/**
 * The sums of the whole ledger.
 *
 * @param sheet the sums
 * @param block height at which they were exact
 * @param projectedBlock height that the portal's own pages stand at
 */
public record AuditView(BalanceSheet sheet, long block, long projectedBlock) {}
