package org.tallystick.network.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;

/**
 * What one end of a TLS connection shows of itself. The key is handed over in a key store of the
 * kind JKS: the usual kind derives a key from the password ten thousand times over, for each
 * listener twice, to protect what never leaves the memory.
 */
public final class TlsKeys {
  private static final char[] NO_PASSWORD = {};

  private TlsKeys() {}

  /**
   * The key managers of a certificate, with its intermediates if the file holds some, and its key.
   *
   * @param certificate PEM
   * @param privateKey PEM, PKCS#8 or SEC 1
   * @throws IllegalArgumentException when a file does not hold what it should; names it
   */
  public static KeyManagerFactory of(Path certificate, Path privateKey) {
    try {
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry("key", Pem.privateKey(privateKey), NO_PASSWORD, chain(certificate));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, NO_PASSWORD);
      return managers;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          certificate + " and " + privateKey + " cannot be used for TLS", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + certificate, e);
    }
  }

  private static Certificate[] chain(Path file) throws IOException {
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new CertificateException("the file is empty");
      }
      return chain;
    } catch (CertificateException e) {
      throw new IllegalArgumentException(file + " holds no X.509 certificate in PEM", e);
    }
  }
}
