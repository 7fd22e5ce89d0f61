package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;

/** The hashes that chain blocks, computed as Fabric computes them. */
public final class BlockHashes {

  private BlockHashes() {}

  /** DER of SEQUENCE {INTEGER number, OCTET STRING previous hash, OCTET STRING data hash}. */
  public static byte[] headerBytes(BlockHeader header) {
    ASN1EncodableVector fields = new ASN1EncodableVector(3);
    fields.add(
        new ASN1Integer(new BigInteger(Long.toUnsignedString(header.getNumber()))));
    fields.add(new DEROctetString(header.getPreviousHash().toByteArray()));
    fields.add(new DEROctetString(header.getDataHash().toByteArray()));
    try {
      return new DERSequence(fields).getEncoded(ASN1Encoding.DER);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** SHA-256 of the header's DER; the next block's previous hash. */
  public static ByteString headerHash(BlockHeader header) {
    return ByteString.copyFrom(sha256().digest(headerBytes(header)));
  }

  /** SHA-256 of the concatenated envelopes. */
  public static ByteString dataHash(BlockData data) {
    MessageDigest digest = sha256();
    for (ByteString envelope : data.getDataList()) {
      envelope.asReadOnlyByteBufferList().forEach(digest::update);
    }
    return ByteString.copyFrom(digest.digest());
  }

  /** A fresh SHA-256 digest; every Java runtime has it. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
