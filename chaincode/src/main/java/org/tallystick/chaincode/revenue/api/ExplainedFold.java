package org.tallystick.chaincode.revenue.api;

import java.util.List;

/**
 * A fold and where each unit of its money went.
 *
 * @param fold what was done
 * @param lines per income row: fee, each royalty, rest
 */
public record ExplainedFold(FoldReceipt fold, List<StatementLine> lines) {}
