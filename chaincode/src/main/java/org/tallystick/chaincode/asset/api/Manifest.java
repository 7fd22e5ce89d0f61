package org.tallystick.chaincode.asset.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What a version consists of. The bytes stay off the ledger.
 *
 * @param files the files, at least one; their order does not matter
 * @param recordsRoot Merkle root over a dataset's records, where it has one
 * @param recordCount how many records the root covers
 */
public record Manifest(
    @Items(256) List<ManifestFile> files,
    @Omittable @Shape(Text.DIGEST) String recordsRoot,
    @Omittable Long recordCount) {}
