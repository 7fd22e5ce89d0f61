package org.tallystick.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;

/**
 * ComputeGrid runs the contract as Fabric's Java image runs a package of jars: started by the
 * shim's own router, told what to do by the environment, at the log level of Fabric's sample
 * configuration. The others run the chaincode's own main class.
 */
class JarOnlyChaincodeTest {
  private static final String JAR_ONLY = "ComputeGridMSP";

  @TempDir private static Path folder;

  private static SuiteNetwork network;
  private static Market market;

  @BeforeAll
  static void consortium() {
    network = SuiteNetwork.withChaincodeAt("ComputeGrid", JarOnlyChaincodeTest::start);
    market = new Market(network);
    market.setUp();
  }

  @AfterAll
  static void end() {
    network.close();
  }

  @Test
  void every_contract_is_found_with_the_same_description() throws Exception {
    Object described = metadata("ModelLabMSP");

    assertThat(described.toString()).contains("licence", "revenue", "Purchase");
    assertThat(metadata(JAR_ONLY)).isEqualTo(described);
  }

  @Test
  void signs_what_the_others_sign_and_refuses_what_they_refuse() throws Exception {
    Party owner = market.person("ComputeGrid/gina");
    Map<String, Object> argument =
        Map.of(
            "terms",
            Map.of(
                "name",
                "From a jar",
                "text",
                "Words for the log to keep to itself.",
                "clauses",
                List.of(clause()),
                "transferable",
                false,
                "durationDays",
                1));
    owner
        .proposal("jar-only-agrees", "licence:PublishTerms", argument)
        .setEndorsingOrganizations(JAR_ONLY, "ModelLabMSP", "DataTrustMSP")
        .build()
        .endorse()
        .submit();

    assertThat(
            catchThrowableOfType(
                    Refusal.class,
                    () ->
                        market
                            .person("ComputeGrid/gina")
                            .evaluate("asset:Describe", Map.of("assetId", "none"), JAR_ONLY))
                .code())
        .isEqualTo("MEMBER_INVALID");
    assertThat(folder.resolve("chaincode.log"))
        .content()
        .doesNotContain("Words for the log", "PublishTerms", "Exception");
  }

  private static Map<String, Object> clause() {
    return Map.of(
        "clauseId", "1",
        "permit", true,
        "actions", List.of("USE"),
        "purposes", List.of("*"),
        "territories", List.of("*"),
        "obligations", List.of());
  }

  /** As the shim tells it, whose order differs from one process to the next. */
  private static Object metadata(String organisation) throws Exception {
    byte[] metadata =
        market
            .person("ModelLab/lena")
            .contract()
            .newProposal("org.hyperledger.fabric:GetMetadata")
            .setEndorsingOrganizations(organisation)
            .build()
            .evaluate();
    return unordered(JSON.std.anyFrom(metadata));
  }

  private static Object unordered(Object json) {
    if (json instanceof Map<?, ?> members) {
      Map<String, Object> sorted = new TreeMap<>();
      members.forEach((name, value) -> sorted.put(String.valueOf(name), unordered(value)));
      return sorted;
    }
    if (json instanceof List<?> items) {
      return items.stream()
          .map(JarOnlyChaincodeTest::unordered)
          .sorted(Comparator.comparing(String::valueOf))
          .toList();
    }
    return json;
  }

  private static Closeable start(String packageId, InetSocketAddress address, TlsFiles tls)
      throws IOException {
    Path library = Files.createDirectory(folder.resolve("lib"));
    Files.copy(
        Path.of(System.getProperty("chaincode.directory"), "target", "chaincode.jar"),
        library.resolve("chaincode.jar"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            library + "/*",
            "org.hyperledger.fabric.contract.ContractRouter");
    builder
        .environment()
        .putAll(
            Map.of(
                "CORE_CHAINCODE_ID_NAME",
                packageId,
                "CHAINCODE_SERVER_ADDRESS",
                "127.0.0.1:" + address.getPort(),
                "CORE_CHAINCODE_LOGGING_LEVEL",
                "info",
                "CORE_PEER_TLS_ENABLED",
                "true",
                "CORE_PEER_TLS_ROOTCERT_FILE",
                tls.root().toString(),
                "CORE_TLS_CLIENT_CERT_FILE",
                tls.certificate().toString(),
                "CORE_TLS_CLIENT_KEY_FILE",
                tls.privateKey().toString(),
                "CORE_TLS_CLIENT_CERT_PATH",
                base64(tls.certificate()),
                "CORE_TLS_CLIENT_KEY_PATH",
                base64(tls.privateKey())));
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chaincode.log").toFile())
            .start();
    return process::destroy;
  }

  private static String base64(Path file) throws IOException {
    Path encoded = folder.resolve(file.getFileName() + ".b64");
    Files.writeString(encoded, Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
    return encoded.toString();
  }
}
