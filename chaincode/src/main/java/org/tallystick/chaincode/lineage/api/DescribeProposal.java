package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:DescribeProposal} (evaluate): one proposal. Result: {@link Proposal}. Caller:
 * anybody on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param proposalId the proposal
 */
public record DescribeProposal(@Shape(Text.ID) String proposalId) {}
