package org.tallystick.network.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import picocli.CommandLine;

/** The options of fabric-samples' deployCC on a network of ours. */
class DeployOptionsTest {
  @TempDir Path folder;

  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void networkThatDoesNotRun() {
    StateFolder state = new StateFolder(folder.resolve("state"));
    state.create();
    new Settings(0, description().toString(), null, null, null).write(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-ccl|golang|starts Java chaincodes only",
        "-ccs|none|give the number of the chaincode's next definition, or auto",
        "-ccs|0|give the number of the chaincode's next definition, or auto",
        "-c|otherchannel|are deployed on tallystick here",
        "-cccg|missing.json|there is no such file",
        "-ccep|OR('NobodyMSP.peer'|the endorsement policy cannot be used",
        "-ccep|OR('NobodyMSP.peer')|nobody on tallystick has the MSP id NobodyMSP"
      })
  void what_does_not_apply_is_refused_in_a_sentence(String option, String value, String sentence)
      throws Exception {
    Path jar = Files.writeString(folder.resolve("cc.jar"), "a jar");

    assertThat(run("deployCC", "-ccn", "other", "-ccp", jar.toString(), option, value))
        .isEqualTo(1);
    assertThat(errors.toString()).contains(sentence);
  }

  @Test
  void what_the_scripts_pass_by_default_is_understood() throws Exception {
    Path jar = Files.writeString(folder.resolve("cc.jar"), "a jar");

    assertThat(
            run(
                "deployCC",
                "-c",
                "tallystick",
                "-ccn",
                "other",
                "-ccp",
                jar.toString(),
                "-ccl",
                "java",
                "-ccv",
                "1.0",
                "-ccs",
                "auto",
                "-cci",
                "NA",
                "-ccep",
                "NA"))
        .isEqualTo(1);
    assertThat(errors.toString()).contains("the network does not run");
  }

  @Test
  void a_folder_without_a_build_is_refused() {
    assertThatThrownBy(() -> ChaincodeFolder.build(folder, "tallystick"))
        .hasMessageContaining("neither a gradlew nor a pom.xml");
  }

  @Test
  void a_gradlew_makes_the_folder_of_the_chaincodes_name() throws Exception {
    gradlew("mkdir -p build/install/cars/lib && echo jar >build/install/cars/lib/cars.jar\n");

    assertThat(ChaincodeFolder.build(folder, "cars"))
        .isEqualTo(folder.resolve("build/install/cars/lib/cars.jar"));
    assertThatThrownBy(() -> ChaincodeFolder.build(folder, "boats"))
        .hasMessageContaining("(-ccn) must be that of its gradle project");
  }

  @Test
  void where_gradle_installs_several_jars_the_one_that_holds_all_is_taken_as_fabrics_image_does()
      throws Exception {
    gradlew(
        """
        case $1 in
          installDist) mkdir -p build/install/cars/lib && cd build/install/cars/lib && touch cars.jar shim.jar ;;
          shadowJar) mkdir -p build/libs && echo jar >build/libs/chaincode.jar ;;
        esac
        """);

    assertThat(ChaincodeFolder.build(folder, "cars"))
        .isEqualTo(folder.resolve("build/libs/chaincode.jar"));
  }

  @Test
  void a_build_that_makes_no_jar_that_fabric_would_find_is_refused() throws Exception {
    gradlew("mkdir -p build/install/cars/lib && cd build/install/cars/lib && touch a.jar b.jar\n");
    assertThatThrownBy(() -> ChaincodeFolder.build(folder, "cars"))
        .hasMessageContaining("archiveBaseName = 'chaincode' of shadowJar; or give the jar");
  }

  private void gradlew(String commands) throws Exception {
    Path gradlew = Files.writeString(folder.resolve("gradlew"), "#!/bin/sh\n" + commands);
    assertThat(gradlew.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void collections_of_a_deployment_are_read_from_the_file_that_is_kept() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("collections_config.json"),
            """
            [{"name": "terms", "policy": "OR('ModelLabMSP.member', 'MeridianMSP.member')",
              "requiredPeerCount": 0, "maxPeerCount": 1, "blockToLive": 0}]
            """);
    Path kept = new JarStore(folder).keepCollections(file);
    Files.delete(file);

    Consortium described = ConsortiumReader.read(description());
    Deployments deployments = new Deployments(folder);
    deployments.remember(
        new Deployments.Deployment(
            "other", "1.0", "MAJORITY", "/x/cc.jar", kept.toString(), "initLedger", null));
    List<Chaincode> chaincodes = new Deployments(folder).applyTo(described).chaincodes();

    Chaincode deployed = chaincodes.get(chaincodes.size() - 1);
    assertThat(deployed.initialisation()).contains("initLedger");
    assertThat(deployed.collections())
        .singleElement()
        .satisfies(collection -> assertThat(collection.name()).isEqualTo("terms"));
  }

  private static Path description() {
    return Path.of("consortium", "consortium.yaml").toAbsolutePath();
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(errors, true));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--state");
    all.add(folder.resolve("state").toString());
    return line.execute(all.toArray(String[]::new));
  }
}
