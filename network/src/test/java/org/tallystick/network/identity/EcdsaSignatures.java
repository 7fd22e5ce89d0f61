package org.tallystick.network.identity;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;

/** Takes signatures apart, to make the ones that must be refused. */
public final class EcdsaSignatures {
  private EcdsaSignatures() {}

  static BigInteger s(byte[] signature) {
    return ASN1Integer.getInstance(ASN1Sequence.getInstance(signature).getObjectAt(1)).getValue();
  }

  /** The other signature of the same message that the curve allows: S replaced by order - S. */
  public static byte[] withMirroredS(byte[] signature, BigInteger order) throws IOException {
    ASN1Integer r = ASN1Integer.getInstance(ASN1Sequence.getInstance(signature).getObjectAt(0));
    return new DERSequence(new ASN1Integer[] {r, new ASN1Integer(order.subtract(s(signature)))})
        .getEncoded();
  }
}
