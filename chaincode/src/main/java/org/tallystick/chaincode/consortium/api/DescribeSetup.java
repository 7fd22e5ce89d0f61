package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code consortium:DescribeSetup} (evaluate): one proposed set-up and who confirmed it. Result:
 * {@link SetupProposal}. Caller: anybody on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param digest SHA-256 of the canonical document
 */
public record DescribeSetup(@Shape(Text.DIGEST) String digest) {}
