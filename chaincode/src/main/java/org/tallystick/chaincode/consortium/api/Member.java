package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A member organisation.
 *
 * @param mspId its MSP id
 * @param name its name for people
 */
public record Member(@Shape(Text.MSP) String mspId, @Shape(Text.LABEL) String name) {}
