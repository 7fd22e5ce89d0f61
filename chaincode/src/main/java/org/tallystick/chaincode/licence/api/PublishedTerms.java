package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Terms with their address.
 *
 * @param termsDigest SHA-256 of the canonical terms
 * @param terms the terms
 */
public record PublishedTerms(@Shape(Text.DIGEST) String termsDigest, LicenceTerms terms) {}
