package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:DescribeTerms} (evaluate): terms by their address. Result: {@link PublishedTerms}.
 * Caller: anybody on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param termsDigest SHA-256 of the canonical terms
 */
public record DescribeTerms(@Shape(Text.DIGEST) String termsDigest) {}
