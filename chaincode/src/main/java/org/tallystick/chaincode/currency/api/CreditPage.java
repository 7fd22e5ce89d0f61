package org.tallystick.chaincode.currency.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of credit rows.
 *
 * @param items the rows
 * @param bookmark for the next page; absent at the end
 */
public record CreditPage(List<Credit> items, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
