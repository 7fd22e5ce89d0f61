package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.lifecycle.GetInstalledChaincodePackageArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.GetInstalledChaincodePackageResult;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.junit.HereContract;
import org.tallystick.network.system.ChaincodePackage;

/** Packages that are installed on a peer while the network runs, and what becomes of them. */
@Timeout(600)
class InstalledPackagesTest {
  /** The shim scans the whole class path of this test for contracts. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path folder;
  private EmbeddedNetwork network;

  @BeforeEach
  void start() throws Exception {
    network =
        EmbeddedNetwork.start(
            TestConsortium.of(1).withChaincodes(List.of()),
            folder,
            new NetworkSettings(
                NetworkSettings.DEFAULT.clock(),
                NetworkSettings.DEFAULT.executeTimeout(),
                START_PATIENCE,
                NetworkSettings.DEFAULT.gatewayCallsMax()));
  }

  @AfterEach
  void stop() {
    network.close();
  }

  private SigningIdentity person(int index) {
    Organisation organisation = network.peer("Org1").organisation();
    return network.crypto().person(organisation, organisation.people().get(index));
  }

  private Response ask(SigningIdentity asking, String function, MessageLite args) throws Exception {
    ProposalResponse answer =
        network
            .peer("Org1")
            .endorse(
                AdminProposal.of(
                        asking,
                        "",
                        "_lifecycle",
                        List.of(ByteString.copyFromUtf8(function), args.toByteString()))
                    .signed());
    return answer.getResponse();
  }

  private Response install(ByteString bytes) throws Exception {
    return ask(
        person(0),
        "InstallChaincode",
        InstallChaincodeArgs.newBuilder().setChaincodeInstallPackage(bytes).build());
  }

  private static ByteString ccaas(String connection) {
    return ChaincodePackage.of(
            "svc_1",
            "ccaas",
            Map.of("connection.json", connection.getBytes(StandardCharsets.UTF_8)))
        .bytes();
  }

  /** A jar with one contract, and the shim's router as its program. */
  private static byte[] jar() throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(Attributes.Name.MAIN_CLASS, "org.hyperledger.fabric.contract.ContractRouter");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream archive = new JarOutputStream(bytes, manifest)) {
      String contract = HereContract.class.getName().replace('.', '/') + ".class";
      archive.putNextEntry(new JarEntry(contract));
      try (InputStream compiled =
          HereContract.class.getClassLoader().getResourceAsStream(contract)) {
        compiled.transferTo(archive);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void a_package_is_kept_as_it_came_and_a_restart_keeps_it() throws Exception {
    ByteString bytes = ccaas("{\"address\":\"127.0.0.1:1\"}");
    InstallChaincodeResult installed =
        InstallChaincodeResult.parseFrom(install(bytes).getPayload());
    assertThat(installed.getLabel()).isEqualTo("svc_1");
    assertThat(installed.getPackageId()).matches("svc_1:[0-9a-f]{64}");
    assertThat(install(bytes).getMessage())
        .isEqualTo(
            "failed to invoke backing implementation of 'InstallChaincode': chaincode already"
                + " successfully installed (package ID '"
                + installed.getPackageId()
                + "')");
    stop();
    start();
    GetInstalledChaincodePackageResult kept =
        GetInstalledChaincodePackageResult.parseFrom(
            ask(
                    person(0),
                    "GetInstalledChaincodePackage",
                    GetInstalledChaincodePackageArgs.newBuilder()
                        .setPackageId(installed.getPackageId())
                        .build())
                .getPayload());
    assertThat(kept.getChaincodeInstallPackage()).isEqualTo(bytes);
    QueryInstalledChaincodeResult query =
        QueryInstalledChaincodeResult.parseFrom(
            ask(
                    person(0),
                    "QueryInstalledChaincode",
                    QueryInstalledChaincodeArgs.newBuilder()
                        .setPackageId(installed.getPackageId())
                        .build())
                .getPayload());
    assertThat(query.getLabel()).isEqualTo("svc_1");
    assertThat(query.getReferencesMap()).isEmpty();
  }

  @Test
  void what_is_no_package_or_cannot_be_run_is_refused() throws Exception {
    String failed = "failed to invoke backing implementation of 'InstallChaincode': ";
    String unparsed = failed + "could not parse as a chaincode install package: ";
    assertThat(install(ByteString.copyFromUtf8("nonsense")).getMessage())
        .isEqualTo(unparsed + "error reading as gzip stream: unexpected EOF");
    assertThat(install(ByteString.copyFromUtf8("this is no archive at all")).getMessage())
        .isEqualTo(unparsed + "error reading as gzip stream: gzip: invalid header");
    assertThat(install(ChaincodePackage.of("-bad", "ccaas", Map.of()).bytes()).getMessage())
        .isEqualTo(
            unparsed
                + "invalid label '-bad'. Label must be non-empty, can only consist of"
                + " alphanumerics, symbols from '.+-_', and can only begin with alphanumerics");
    assertThat(install(ChaincodePackage.of("svc_1", "ccaas", Map.of()).bytes()).getMessage())
        .isEqualTo(failed + "could not build chaincode: connection information not provided");
    assertThat(install(ccaas("{\"address\":\"127.0.0.1:1\",\"tls_required\":true}")).getMessage())
        .isEqualTo(failed + "could not build chaincode: chaincode tls root cert not provided");
    assertThat(install(ChaincodePackage.of("j_1", "java", Map.of()).bytes()).getMessage())
        .startsWith(failed + "could not build chaincode: the package holds no jar");
    assertThat(
            ask(person(1), "InstallChaincode", InstallChaincodeArgs.getDefaultInstance())
                .getMessage())
        .startsWith("Failed to authorize invocation due to failed ACL check: ");
    assertThat(
            ask(
                    person(0),
                    "QueryInstalledChaincode",
                    QueryInstalledChaincodeArgs.newBuilder().setPackageId("x:1").build())
                .getMessage())
        .isEqualTo(
            "failed to invoke backing implementation of 'QueryInstalledChaincode': could not find"
                + " chaincode with package id 'x:1'");
  }

  @Test
  void a_java_package_starts_when_it_is_committed_dials_the_peer_and_comes_back_after_a_restart()
      throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("src/here.jar", jar());
    InstallChaincodeResult installed =
        InstallChaincodeResult.parseFrom(
            install(ChaincodePackage.of("here_1", "java", files).bytes()).getPayload());
    assertThat(network.chaincodePids()).isEmpty();
    LifecycleCalls calls = new LifecycleCalls(network, person(0));
    calls.approve("here", "1.0", 1, installed.getPackageId());
    calls.commit("here", "1.0", 1);
    await()
        .atMost(START_PATIENCE)
        .untilAsserted(() -> assertThat(network.chaincodePids()).hasSize(1));
    assertThat(processId()).isEqualTo(network.chaincodePids().get(0).toString());

    stop();
    start();
    assertThat(processId()).isEqualTo(network.chaincodePids().get(0).toString());

    calls = new LifecycleCalls(network, person(0));
    calls.approve("here", "2.0", 2, "");
    calls.commit("here", "2.0", 2);
    await()
        .atMost(START_PATIENCE)
        .untilAsserted(() -> assertThat(network.chaincodePids()).isEmpty());
  }

  private String processId() throws Exception {
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      return TestClient.text(
          client.network().getContract("here").evaluateTransaction("here:processId"));
    }
  }
}
