package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollection;

/** Private data through the Gateway client and the shim: who has it, who may ask for it. */
class PrivateDataTest {
  @TempDir private static Path folder;
  private static EmbeddedNetwork network;
  private static TestClient one;
  private static TestClient two;
  private static TestClient three;

  @BeforeAll
  static void start() throws Exception {
    network =
        EmbeddedNetwork.start(
            TestConsortium.of(
                3,
                Batch.IMMEDIATELY,
                PrivateCollections.shared("shared"),
                PrivateCollections.shared("members", 0, true, true),
                new PrivateCollection(
                    "demanding",
                    PolicyExpression.parse("OR('Org1MSP.member','Org2MSP.member')"),
                    2,
                    2,
                    0,
                    false,
                    false,
                    java.util.Optional.empty())),
            folder,
            NetworkSettings.DEFAULT);
    one = TestClient.of(network, "Org1", "user");
    two = TestClient.of(network, "Org2", "user");
    three = TestClient.of(network, "Org3", "user");
  }

  @AfterAll
  static void stop() throws Exception {
    one.close();
    two.close();
    three.close();
    network.close();
  }

  @Test
  void every_member_has_what_one_wrote_and_a_stranger_has_the_hash_alone() throws Exception {
    PrivateCollections.put(one, "shared", "k1", "a secret");
    assertThat(one.evaluate("private:get", "shared", "k1")).isEqualTo("a secret");
    assertThat(two.evaluate("private:get", "shared", "k1")).isEqualTo("a secret");
    assertThat(three.evaluate("private:hash", "shared", "k1")).isEqualTo(sha256("a secret"));
    assertThat(
            Refusals.of(
                    () ->
                        three
                            .contract()
                            .newProposal("private:get")
                            .addArguments("shared", "k1")
                            .setEndorsingOrganizations("Org3MSP")
                            .build()
                            .evaluate())
                .message())
        .contains("Unsuccessful response received");
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
