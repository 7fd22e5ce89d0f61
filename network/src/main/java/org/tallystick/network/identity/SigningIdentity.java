package org.tallystick.network.identity;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** A certificate with its private key: somebody who can sign as a member of an organisation. */
public final class SigningIdentity {
  private final String mspId;
  private final X509Certificate certificate;
  private final Ecdsa.SigningKey privateKey;
  private final ByteString serialized;

  /** Refuses ({@link IllegalArgumentException}) a key that is not of an elliptic curve. */
  public SigningIdentity(String mspId, X509Certificate certificate, PrivateKey privateKey) {
    this.mspId = mspId;
    this.certificate = certificate;
    this.privateKey = Ecdsa.SigningKey.of(privateKey);
    this.serialized =
        SerializedIdentity.newBuilder()
            .setMspid(mspId)
            .setIdBytes(ByteString.copyFromUtf8(Pem.of(certificate)))
            .build()
            .toByteString();
  }

  /**
   * Loads an identity from an MSP directory of cryptogen's layout: {@code signcerts/} with one
   * certificate, {@code keystore/} with one key.
   *
   * @throws IllegalArgumentException when one of the two is missing or is no PEM, naming the path
   */
  public static SigningIdentity load(String mspId, Path mspDirectory) {
    return load(
        mspId,
        onlyFile(mspDirectory.resolve("signcerts")),
        onlyFile(mspDirectory.resolve("keystore")));
  }

  /** Loads an identity from a certificate and a private key file, both PEM. */
  public static SigningIdentity load(String mspId, Path certificate, Path privateKey) {
    return new SigningIdentity(mspId, Pem.certificate(certificate), Pem.privateKey(privateKey));
  }

  private static Path onlyFile(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files = entries.filter(Files::isRegularFile).toList();
      if (files.size() != 1) {
        throw new IllegalArgumentException(
            directory + " must hold exactly one file, not " + files.size());
      }
      return files.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
  }

  public String mspId() {
    return mspId;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public PrivateKey privateKey() {
    return privateKey.key();
  }

  /** The identity as Fabric writes it into proposals, endorsements and blocks. */
  public ByteString serialized() {
    return serialized;
  }

  /** ECDSA over SHA-256 of the message, DER, low S. */
  public byte[] sign(byte[] message) {
    return privateKey.sign(message);
  }

  @Override
  public String toString() {
    return mspId + " " + certificate.getSubjectX500Principal();
  }
}
