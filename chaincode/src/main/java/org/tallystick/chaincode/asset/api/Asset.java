package org.tallystick.chaincode.asset.api;

import java.util.SortedMap;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * An asset.
 *
 * @param assetId its id
 * @param kind its kind
 * @param owner MSP id of the organisation that owns it
 * @param state where it is in its life
 * @param stateReason why; absent as long as nobody gave one
 * @param successorId what to use instead
 * @param name its name for people
 * @param summary what it is
 * @param homepage where the outside world knows it
 * @param facts what it states about itself
 * @param currentVersion the highest version number
 * @param versionCount how many versions there are, yanked ones too
 * @param revision counts the changes of this record, from 1
 * @param vectorVersion version of its royalty vector, from 0 (no parents)
 * @param lineageSealed whether royalty-bearing parents can no longer be added: from the first terms
 *     of derivation, accepted proposal or licence offer on
 * @param registeredBy account of the person who registered it
 * @param registeredAt milliseconds since 1970 (UTC)
 * @param changedBy account of the person who changed it last
 * @param changedAt milliseconds since 1970 (UTC)
 */
public record Asset(
    @Shape(Text.ID) String assetId,
    AssetKind kind,
    @Shape(Text.MSP) String owner,
    AssetState state,
    @Omittable @Shape(Text.LABEL) String stateReason,
    @Omittable @Shape(Text.ID) String successorId,
    @Shape(Text.LABEL) String name,
    @Shape(Text.PROSE) String summary,
    @Omittable @Shape(Text.URI) String homepage,
    @Shape(Text.LABEL) SortedMap<String, String> facts,
    @Shape(Text.CODE) String currentVersion,
    int versionCount,
    int revision,
    int vectorVersion,
    boolean lineageSealed,
    @Shape(Text.ACCOUNT) String registeredBy,
    long registeredAt,
    @Shape(Text.ACCOUNT) String changedBy,
    long changedAt) {}
