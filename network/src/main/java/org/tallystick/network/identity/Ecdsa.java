package org.tallystick.network.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;

/**
 * Fabric's signatures: ECDSA over SHA-256, DER, S in the lower half of the curve's order. Made and
 * checked by Conscrypt where its native library loads, else by BouncyCastle; the JDK's own are
 * about ten times slower on 17.
 */
public final class Ecdsa {
  private static final String ALGORITHM = "SHA256withECDSA";
  static final Provider PROVIDER =
      Conscrypt.isAvailable() ? Conscrypt.newProvider() : new BouncyCastleProvider();

  private Ecdsa() {}

  /** Makes a key pair on P-256. */
  public static KeyPair generateKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make keys with " + PROVIDER.getName(), e);
    }
  }

  /**
   * A key that signs, as the provider in use wants it, so that it is not converted at each call.
   *
   * @param order of the key's curve, which is slow to ask for
   */
  public record SigningKey(PrivateKey key, BigInteger order) {

    /**
     * Converts a key.
     *
     * @throws IllegalArgumentException when it is no elliptic-curve key
     */
    public static SigningKey of(PrivateKey key) {
      try {
        PrivateKey imported =
            KeyFactory.getInstance("EC", PROVIDER)
                .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        return new SigningKey(imported, Ecdsa.order(imported));
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("not an elliptic-curve private key", e);
      }
    }

    /** Signs a message; the result has a low S. */
    public byte[] sign(byte[] message) {
      try {
        Signature signature = Signature.getInstance(ALGORITHM, PROVIDER);
        signature.initSign(key);
        signature.update(message);
        return withLowS(signature.sign(), order);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("cannot sign with " + PROVIDER.getName(), e);
      }
    }
  }

  /**
   * A key that signatures are checked with, as the provider in use wants it.
   *
   * @param order of the key's curve
   */
  record VerifyingKey(PublicKey key, BigInteger order) {

    /**
     * Converts a key.
     *
     * @throws IllegalArgumentException when it is no elliptic-curve key
     */
    static VerifyingKey of(PublicKey key) {
      try {
        PublicKey imported =
            KeyFactory.getInstance("EC", PROVIDER)
                .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        return new VerifyingKey(imported, Ecdsa.order(imported));
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("not an elliptic-curve public key", e);
      }
    }

    /** Whether the signature is one of this key over the message, with a low S. Never throws. */
    boolean verify(byte[] message, byte[] signature) {
      try {
        if (!isLow(decoded(signature)[1], order)) {
          return false;
        }
        Signature verifier = Signature.getInstance(ALGORITHM, PROVIDER);
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
      } catch (SignatureException | InvalidKeyException | IllegalArgumentException e) {
        return false;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("cannot verify with " + PROVIDER.getName(), e);
      }
    }
  }

  private static BigInteger order(Key key) {
    if (key instanceof ECKey ec) {
      return ec.getParams().getOrder();
    }
    throw new IllegalArgumentException("not an elliptic-curve key");
  }

  private static byte[] withLowS(byte[] signature, BigInteger order) {
    BigInteger[] rs = decoded(signature);
    if (isLow(rs[1], order)) {
      return signature;
    }
    ASN1Integer[] low = {new ASN1Integer(rs[0]), new ASN1Integer(order.subtract(rs[1]))};
    try {
      return new DERSequence(low).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLow(BigInteger s, BigInteger order) {
    return s.compareTo(order.shiftRight(1)) <= 0;
  }

  private static BigInteger[] decoded(byte[] signature) {
    try {
      ASN1Sequence sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(signature));
      if (sequence == null || sequence.size() != 2) {
        throw new IllegalArgumentException("not a pair of integers");
      }
      return new BigInteger[] {
        ASN1Integer.getInstance(sequence.getObjectAt(0)).getValue(),
        ASN1Integer.getInstance(sequence.getObjectAt(1)).getValue()
      };
    } catch (IOException | IllegalStateException e) {
      throw new IllegalArgumentException("not an ECDSA signature", e);
    }
  }
}
