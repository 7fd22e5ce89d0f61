package org.tallystick.chaincode.consortium.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * How far a set-up has come.
 *
 * @param digest SHA-256 of the canonical document
 * @param revision its revision
 * @param confirmedBy MSP ids, sorted
 * @param needed how many confirmations it takes
 * @param effective whether it has taken effect
 */
public record SetupStatus(
    @Shape(Text.DIGEST) String digest,
    int revision,
    @Shape(Text.MSP) List<String> confirmedBy,
    int needed,
    boolean effective) {}
