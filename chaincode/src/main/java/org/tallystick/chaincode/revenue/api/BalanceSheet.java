package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Every unit of money accounted for.
 *
 * @param minted all that was minted
 * @param burned all that was burned
 * @param accounts balances
 * @param credits unswept
 * @param income unfolded
 * @param accumulated for units
 * @param claimed by holders
 * @param promised what claims for all units, held and moving, would pay now; at most accumulated −
 *     claimed
 * @param difference minted − burned − accounts − credits − income − (accumulated − claimed); must
 *     be 0
 * @param unitsIssued units of all assets
 * @param unitsHeld held or on their way
 * @param balanced whether difference is 0, the units agree and no more is promised than is there
 */
public record BalanceSheet(
    @Shape(Text.BIG) String minted,
    @Shape(Text.BIG) String burned,
    @Shape(Text.BIG) String accounts,
    @Shape(Text.BIG) String credits,
    @Shape(Text.BIG) String income,
    @Shape(Text.BIG) String accumulated,
    @Shape(Text.BIG) String claimed,
    @Shape(Text.BIG) String promised,
    @Shape(Text.LABEL) String difference,
    @Shape(Text.BIG) String unitsIssued,
    @Shape(Text.BIG) String unitsHeld,
    boolean balanced) {}
