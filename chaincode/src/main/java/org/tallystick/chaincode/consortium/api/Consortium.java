package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The set-up in force.
 *
 * @param digest SHA-256 of the canonical document
 * @param setup the document
 * @param effectiveFrom when it took effect, milliseconds since 1970 (UTC)
 */
public record Consortium(
    @Shape(Text.DIGEST) String digest, SetupDocument setup, long effectiveFrom) {}
