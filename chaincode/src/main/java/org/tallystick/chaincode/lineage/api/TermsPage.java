package org.tallystick.chaincode.lineage.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of terms.
 *
 * @param items the terms
 * @param bookmark for the next page; absent at the end
 */
public record TermsPage(
    List<DerivationTerms> items, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
