package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code consortium:ListRoles} (evaluate): who holds roles granted on the ledger in an
 * organisation. Result: {@link RolesPage}. Caller: anybody on the channel.
 *
 * @param mspId the organisation
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record ListRoles(
    @Shape(Text.MSP) String mspId,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
