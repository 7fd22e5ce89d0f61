package org.tallystick.chaincode.consortium.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What the consortium agrees on. The first takes effect when a majority of the members that it
 * lists has confirmed its digest; each later one when a majority of the members in force has.
 *
 * @param revision 1 for the first; then one more than the revision in force
 * @param name the consortium's name
 * @param members at least one; unique MSP ids
 * @param auditors MSP ids of members whose auditors and regulators may read every account
 * @param currency the currency
 * @param fee the fee of a sale
 * @param parameters limits
 */
public record SetupDocument(
    int revision,
    @Shape(Text.LABEL) String name,
    @Items(64) List<Member> members,
    @Items(64) @Shape(Text.MSP) List<String> auditors,
    CurrencyTerms currency,
    FeeTerms fee,
    Parameters parameters) {}
