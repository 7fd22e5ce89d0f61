package org.tallystick.chaincode.licence;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.Receipt;

/**
 * A quote as stored. A used quote is also the memory of its purchase, which therefore needs no key
 * of its own, and the way from a licence's id to its holder.
 *
 * @param quote the quote
 * @param receipt of the purchase; absent before
 * @param holder who holds the licence now; absent before
 */
record QuoteRow(
    Quote quote, @Omittable Receipt receipt, @Omittable @Shape(Text.ACCOUNT) String holder) {}
