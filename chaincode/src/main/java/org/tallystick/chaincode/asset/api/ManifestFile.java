package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * One file of a version.
 *
 * @param path relative name, forward slashes, unique within the manifest
 * @param digest SHA-256 of its bytes
 * @param size its bytes
 * @param mediaType such as {@code application/json}
 */
public record ManifestFile(
    @Shape(Text.PATH) String path,
    @Shape(Text.DIGEST) String digest,
    long size,
    @Shape(Text.MEDIA_TYPE) String mediaType) {}
