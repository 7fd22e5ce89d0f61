package org.tallystick.network.ledger;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * What became of a transaction the first time its id was in a block.
 *
 * @param transactionId hexadecimal id of the channel header
 * @param block number of the block
 * @param index position in the block
 * @param code result of validation
 */
public record TransactionOutcome(
    String transactionId, long block, int index, TxValidationCode code) {}
