package org.tallystick.network.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.SampleConsortium;

class TlsKeysTest {
  @TempDir static Path folder;

  private static TlsFiles tls;

  @BeforeAll
  static void makeAServersCertificate() {
    Consortium consortium = SampleConsortium.of(1);
    tls = CryptoTree.issue(consortium, folder).chaincodeServer();
  }

  @Test
  void a_certificate_is_shown_with_its_key() {
    X509KeyManager manager = manager(tls.certificate(), tls.privateKey());
    String alias = alias(manager);
    assertThat(manager.getCertificateChain(alias))
        .containsExactly(Pem.certificate(tls.certificate()));
    assertThat(manager.getPrivateKey(alias).getEncoded())
        .isEqualTo(Pem.privateKey(tls.privateKey()).getEncoded());
  }

  @Test
  void what_stands_behind_the_certificate_in_its_file_is_shown_too() throws Exception {
    Path both = folder.resolve("both.pem");
    Files.writeString(both, Files.readString(tls.certificate()) + Files.readString(tls.root()));
    X509KeyManager manager = manager(both, tls.privateKey());
    assertThat(manager.getCertificateChain(alias(manager)))
        .containsExactly(Pem.certificate(tls.certificate()), Pem.certificate(tls.root()));
  }

  @Test
  void a_file_that_does_not_hold_what_it_should_is_named() throws Exception {
    Path nothing = Files.writeString(folder.resolve("nothing.pem"), "");
    assertThatThrownBy(() -> TlsKeys.of(nothing, tls.privateKey()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing.pem holds no X.509 certificate");
    assertThatThrownBy(() -> TlsKeys.of(tls.certificate(), nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing.pem holds no private key");
  }

  private static X509KeyManager manager(Path certificate, Path privateKey) {
    KeyManagerFactory managers = TlsKeys.of(certificate, privateKey);
    return Arrays.stream(managers.getKeyManagers())
        .map(X509KeyManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String alias(X509KeyManager manager) {
    return manager.chooseServerAlias("EC", null, null);
  }
}
