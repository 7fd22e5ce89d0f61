package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Proof of a purchase.
 *
 * @param licence the licence as bought
 * @param price in minor units
 * @param fee the fee inside the price
 * @param payer the account that paid
 * @param incomeId the income row of the asset; absent when free
 * @param vectorVersion the royalty vector that the price is split by
 * @param boughtBy account of the person who bought
 * @param txId the transaction
 */
public record Receipt(
    Licence licence,
    @Shape(Text.DECIMAL) String price,
    @Shape(Text.DECIMAL) String fee,
    @Shape(Text.ACCOUNT) String payer,
    @Omittable @Shape(Text.ROW) String incomeId,
    int vectorVersion,
    @Shape(Text.ACCOUNT) String boughtBy,
    @Shape(Text.TXID) String txId) {}
