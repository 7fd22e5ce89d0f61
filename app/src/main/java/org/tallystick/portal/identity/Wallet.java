package org.tallystick.portal.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Identities;
import org.tallystick.portal.ledger.LedgerException;
import org.tallystick.portal.ledger.LedgerFault;
import org.tallystick.portal.ledger.Profile;

/**
 * Certificates and private keys of the portal's people, sealed with AES-256-GCM. A row is sealed
 * together with whose it is, so that rows cannot be exchanged for one another.
 */
@Singleton
public class Wallet implements Identities {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Database database;
  private final WalletKey walletKey;
  private final SecureRandom random = new SecureRandom();
  private final Map<Caller, Credentials> opened = new ConcurrentHashMap<>();

  @Inject
  public Wallet(Database database, WalletKey walletKey) {
    this.database = database;
    this.walletKey = walletKey;
  }

  /** Takes in every identity of the profile, replacing what it had (certificates are renewed). */
  public void importAll(Profile profile) {
    for (Profile.Organisation organisation : profile.organisations()) {
      for (Profile.Enrolment person : organisation.identities()) {
        try {
          put(
              new Caller(organisation.mspId(), person.enrolmentId()),
              Files.readString(person.certificate()),
              Files.readString(person.privateKey()));
        } catch (IOException e) {
          throw new IllegalStateException(
              "cannot read the identity of " + person.enrolmentId() + ": " + e.getMessage(), e);
        }
      }
    }
    opened.clear();
  }

  void put(Caller caller, String certificatePem, String privateKeyPem) {
    byte[] certificate = certificatePem.getBytes(StandardCharsets.UTF_8);
    byte[] key = privateKeyPem.getBytes(StandardCharsets.UTF_8);
    byte[] plain =
        ByteBuffer.allocate(4 + certificate.length + key.length)
            .putInt(certificate.length)
            .put(certificate)
            .put(key)
            .array();
    byte[] sealed = seal(caller, plain);
    Arrays.fill(plain, (byte) 0);
    database.update(
        "MERGE INTO wallet (msp_id, enrolment_id, sealed) KEY (msp_id, enrolment_id)"
            + " VALUES (?, ?, ?)",
        caller.mspId(),
        caller.enrolmentId(),
        sealed);
  }

  @Override
  public Credentials of(Caller caller) {
    return opened.computeIfAbsent(caller, this::open);
  }

  private Credentials open(Caller caller) {
    byte[] sealed =
        database
            .first(
                "SELECT sealed FROM wallet WHERE msp_id = ? AND enrolment_id = ?",
                row -> row.getBytes(1),
                caller.mspId(),
                caller.enrolmentId())
            .orElseThrow(() -> new LedgerException(LedgerFault.IDENTITY_REFUSED));
    ByteBuffer plain = ByteBuffer.wrap(unseal(caller, sealed));
    byte[] certificate = new byte[plain.getInt()];
    plain.get(certificate);
    byte[] key = new byte[plain.remaining()];
    plain.get(key);
    try {
      X509Certificate x509 =
          org.hyperledger.fabric.client.identity.Identities.readX509Certificate(
              new StringReader(new String(certificate, StandardCharsets.UTF_8)));
      PrivateKey privateKey =
          org.hyperledger.fabric.client.identity.Identities.readPrivateKey(
              new StringReader(new String(key, StandardCharsets.UTF_8)));
      return new Credentials(
          new X509Identity(caller.mspId(), x509), Signers.newPrivateKeySigner(privateKey));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the wallet holds no usable identity of " + caller, e);
    }
  }

  private byte[] seal(Caller caller, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] text = crypt(Cipher.ENCRYPT_MODE, caller, nonce, plain, 0);
    return ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array();
  }

  private byte[] unseal(Caller caller, byte[] sealed) {
    return crypt(
        Cipher.DECRYPT_MODE, caller, Arrays.copyOf(sealed, NONCE_BYTES), sealed, NONCE_BYTES);
  }

  private byte[] crypt(int mode, Caller caller, byte[] nonce, byte[] input, int from) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, walletKey.key(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(caller.account().getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input, from, input.length - from);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the wallet cannot be opened: its key is not the one it was sealed with", e);
    }
  }
}
