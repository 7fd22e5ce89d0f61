package org.tallystick.network.policy;

import com.google.protobuf.ByteString;

/**
 * A claim that somebody signed something, unchecked.
 *
 * @param identity the claimed signer, a serialized identity
 * @param data the bytes signed
 * @param signature the signature, DER
 */
public record SignedData(ByteString identity, ByteString data, ByteString signature) {}
