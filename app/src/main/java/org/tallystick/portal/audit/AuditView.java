package org.tallystick.portal.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.tallystick.chaincode.revenue.api.BalanceSheet;

/**
 * The sums of the whole ledger.
 *
 * @param sheet the sums
 * @param fromBlock block that the portal had read when it asked for them
 * @param toBlock block that it had read when it got them; equal to {@code fromBlock}: they were
 *     exact there
 */
public record AuditView(@JsonUnwrapped BalanceSheet sheet, long fromBlock, long toBlock) {}
