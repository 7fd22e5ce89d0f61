package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:WithdrawTerms}: ends the standing consent for new links; existing links stay.
 * Result: {@link DerivationTerms}. Caller: owner role of the asset's owner organisation. Errors:
 * {@code NOT_FOUND}, {@code NOT_ALLOWED}, {@code NO_LONGER_OPEN}.
 *
 * @param requestId the caller's name for this request
 * @param termsId the terms
 */
public record WithdrawTerms(@Shape(Text.REQUEST) String requestId, @Shape(Text.ID) String termsId)
    implements Submission {}
