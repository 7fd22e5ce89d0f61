package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.tallystick.network.identity.Sha256;

/** The hashes that chain blocks, computed as Fabric computes them. */
public final class BlockHashes {

  private BlockHashes() {}

  /** DER of SEQUENCE {INTEGER number, OCTET STRING previous hash, OCTET STRING data hash}. */
  public static byte[] headerBytes(BlockHeader header) {
    ASN1EncodableVector fields = new ASN1EncodableVector(3);
    fields.add(new ASN1Integer(new BigInteger(Long.toUnsignedString(header.getNumber()))));
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
    return Sha256.of(ByteString.copyFrom(headerBytes(header)));
  }

  /** SHA-256 of the concatenated envelopes. */
  public static ByteString dataHash(BlockData data) {
    return Sha256.of(data.getDataList());
  }
}
