package org.tallystick.chaincode.lineage.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What a link would do.
 *
 * @param problems why {@code Link} would refuse it, as {@code CODE: sentence}; empty: it would not
 * @param vector the vector afterwards; absent with problems that leave none
 * @param shares who would take how much of the income, ancestors first, the asset last; empty
 *     without a vector
 */
public record Forecast(
    @Shape(Text.LABEL) List<String> problems, @Omittable Vector vector, List<AssetShare> shares) {}
