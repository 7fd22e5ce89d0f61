package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:DescribeReceipt} (evaluate): the receipt of a licence. Result: {@link Receipt}.
 * Caller: anybody on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param licenceId the licence
 */
public record DescribeReceipt(@Shape(Text.ID) String licenceId) {}
