package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:Check} (evaluate): may somebody do something with an asset? Denied unless a
 * licence in force permits it. A person is covered by licences of the person and of the
 * organisation. Result: {@link Decision}. Caller: anybody on the channel. Errors: {@code NOT_FOUND}
 * (asset).
 *
 * @param assetId the asset
 * @param version the version used; left out: a licence of any version will do
 * @param who an organisation or a person of it
 * @param action what
 * @param purpose what for, a code word
 * @param territory where, an ISO 3166 code
 * @param at when, milliseconds since 1970 (UTC)
 */
public record Check(
    @Shape(Text.ID) String assetId,
    @Omittable @Shape(Text.CODE) String version,
    @Shape(Text.ACCOUNT) String who,
    Action action,
    @Shape(Text.CODE) String purpose,
    @Shape(Text.CODE) String territory,
    long at) {}
