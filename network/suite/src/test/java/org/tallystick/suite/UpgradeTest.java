package org.tallystick.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.suite.Party.Answer;

/** The contract is taken from version 1.0 to 2.0 while people have assets, money and a quote. */
class UpgradeTest {
  private static SuiteNetwork network;
  private static Market market;

  @BeforeAll
  static void consortium() {
    network = SuiteNetwork.ofItsOwn();
    market = new Market(network);
    market.setUp();
  }

  @AfterAll
  static void end() {
    network.close();
  }

  @Test
  void what_was_there_goes_on_and_what_was_endorsed_before_does_not_count(@TempDir Path folder)
      throws Exception {
    Party lab = market.person("ModelLab/lena");
    Party buyer = market.person("Meridian/bea");
    String model = market.registerModel(lab, "Older than the contract");
    market.issueUnits(lab, model, Map.of("ModelLabMSP", "1000000"));
    Answer offer = market.offer(lab, model, "500");
    market.fund(market.person("Meridian/tina"), "MeridianMSP", "2000");
    Answer quote = market.quote(buyer, offer, "MeridianMSP");
    Transaction late = buyer.endorse("licence:Purchase", market.purchase(quote, "MeridianMSP"));

    network.upgrade("2.0", anotherBuild(folder));

    assertThat(late.submitAsync().getStatus().getCode())
        .isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
    assertThat(
            buyer.submit("licence:Purchase", market.purchase(quote, "MeridianMSP")).text("price"))
        .isEqualTo("500");
    market.foldAll(buyer, model);
    assertThat(market.person("AuditOffice/avi").evaluate("revenue:Balances", Map.of()).members())
        .containsEntry("balanced", true);
  }

  /** The same contract in a jar with another digest, as a new build has it. */
  private static Path anotherBuild(Path folder) throws Exception {
    Path jar = folder.resolve("chaincode-2.jar");
    Files.copy(Path.of(System.getProperty("chaincode.directory"), "target", "chaincode.jar"), jar);
    try (FileSystem inside =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Files.writeString(inside.getPath("build.txt"), "2.0");
    }
    return jar;
  }
}
