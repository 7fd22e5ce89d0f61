package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:DescribeQuote} (evaluate): one quote. Result: {@link Quote}. Caller: anybody on
 * the channel. Errors: {@code NOT_FOUND}.
 *
 * @param quoteId the quote
 */
public record DescribeQuote(@Shape(Text.ID) String quoteId) {}
