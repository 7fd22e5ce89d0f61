package org.tallystick.chaincode.lineage.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Published terms of derivation.
 *
 * @param termsId their id
 * @param assetId the parent
 * @param relations the relations allowed
 * @param royalty what the parent asks
 * @param audience who may link
 * @param validUntil end of the consent, exclusive
 * @param note for people
 * @param withdrawn whether new links are refused
 * @param publishedBy account of the person who published them
 * @param publishedAt milliseconds since 1970 (UTC)
 */
public record DerivationTerms(
    @Shape(Text.ID) String termsId,
    @Shape(Text.ID) String assetId,
    List<Relation> relations,
    Royalty royalty,
    @Shape(Text.AUDIENCE) List<String> audience,
    @Omittable Long validUntil,
    @Shape(Text.PROSE) String note,
    boolean withdrawn,
    @Shape(Text.ACCOUNT) String publishedBy,
    long publishedAt) {}
