package org.tallystick.chaincode.currency.api;

/**
 * A payment.
 *
 * @param balance the paying account afterwards
 * @param credit the row at the receiving account
 */
public record TransferReceipt(AccountBalance balance, Credit credit) {}
