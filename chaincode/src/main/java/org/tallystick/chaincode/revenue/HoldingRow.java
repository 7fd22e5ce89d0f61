package org.tallystick.chaincode.revenue;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.chaincode.revenue.api.HolderEntry;
import org.tallystick.chaincode.revenue.api.Holding;

/**
 * A holding as stored: only its holder writes it. The key's history is the holder's statement.
 *
 * @param holding what is held
 * @param total the accumulator's total at the row reckoned with, so that it need not be read again
 * @param entry what the transaction that wrote this did
 */
record HoldingRow(Holding holding, @Shape(Text.DECIMAL) String total, HolderEntry entry) {}
