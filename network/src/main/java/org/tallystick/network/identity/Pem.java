package org.tallystick.network.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and private keys as PEM text. */
public final class Pem {
  private Pem() {}

  /** The text of a certificate, byte for byte as Go's encoder writes it. */
  public static String of(X509Certificate certificate) {
    try {
      return encoded("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateException e) {
      throw new IllegalArgumentException("certificate without encoding", e);
    }
  }

  /** The text of a private key, PKCS#8. */
  public static String of(PrivateKey key) {
    return encoded("PRIVATE KEY", key.getEncoded());
  }

  private static String encoded(String type, byte[] der) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, der));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().replace("\r\n", "\n");
  }

  /**
   * Reads the first certificate of a PEM text, or one in DER.
   *
   * @throws CertificateException when there is none
   */
  public static X509Certificate certificate(byte[] encoded) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }

  /** Reads the certificate in a file; a failure names the file. */
  public static X509Certificate certificate(Path file) {
    try {
      return certificate(Files.readAllBytes(file));
    } catch (CertificateException e) {
      throw new IllegalArgumentException(file + " holds no X.509 certificate in PEM", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Reads the private key in a file (PKCS#8 or SEC 1); a failure names the file. */
  public static PrivateKey privateKey(Path file) {
    try (PEMParser parser =
        new PEMParser(new StringReader(Files.readString(file, StandardCharsets.US_ASCII)))) {
      Object parsed = parser.readObject();
      if (parsed instanceof PrivateKeyInfo info) {
        return new JcaPEMKeyConverter().getPrivateKey(info);
      }
      if (parsed instanceof PEMKeyPair pair) {
        return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
      }
      throw new IllegalArgumentException(file + " holds no private key in PEM");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
