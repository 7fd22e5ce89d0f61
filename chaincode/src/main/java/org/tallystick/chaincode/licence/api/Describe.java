package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:Describe} (evaluate): a licence as it is. Result: {@link Licence}. Caller: anybody
 * on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param licenceId the licence
 */
public record Describe(@Shape(Text.ID) String licenceId) {}
