package org.tallystick.chaincode.asset.api;

import java.util.SortedMap;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:Register}: registers an asset, in state {@link AssetState#DRAFT} or at once {@link
 * AssetState#ACTIVE}, with its first version. The owner is the caller's organisation. Result:
 * {@link Asset}. Caller: owner role of a member. Errors: {@code NOT_ALLOWED}, {@code
 * MEMBER_INVALID} (facts), {@code MANIFEST_TAKEN}.
 *
 * @param requestId the caller's name for this request
 * @param kind its kind
 * @param name its name for people
 * @param summary what it is, some paragraphs at most
 * @param homepage where the outside world knows it
 * @param facts the mandatory facts of its kind and more; names in lower camel case
 * @param version number of the first version, such as {@code 1.0.0}
 * @param manifest what the first version consists of
 * @param activate whether it is active at once
 */
public record Register(
    @Shape(Text.REQUEST) String requestId,
    AssetKind kind,
    @Shape(Text.LABEL) String name,
    @Shape(Text.PROSE) String summary,
    @Omittable @Shape(Text.URI) String homepage,
    @Items(40) @Shape(Text.LABEL) SortedMap<String, String> facts,
    @Shape(Text.CODE) String version,
    Manifest manifest,
    boolean activate)
    implements Submission {}
