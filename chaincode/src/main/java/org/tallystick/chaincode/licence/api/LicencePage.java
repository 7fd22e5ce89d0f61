package org.tallystick.chaincode.licence.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of licences.
 *
 * @param items the licences
 * @param bookmark for the next page; absent at the end
 */
public record LicencePage(List<Licence> items, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
