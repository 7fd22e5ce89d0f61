package org.tallystick.chaincode.consortium.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of people with roles.
 *
 * @param items the people
 * @param bookmark for the next page; absent at the end
 */
public record RolesPage(
    List<PersonRoles> items, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
