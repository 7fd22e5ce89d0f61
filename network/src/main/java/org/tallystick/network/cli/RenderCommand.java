package org.tallystick.network.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.fabric.Consensus;
import org.tallystick.network.render.Images;
import org.tallystick.network.render.Rendering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the consortium as containers. */
@Command(
    name = "render",
    description = {
      "Writes what each organisation runs on its own machines, for containers.",
      "Peer, orderer, chaincode and portal, from the same description. network/fabric/OPERATORS.md",
      "goes through it."
    },
    synopsisSubcommandLabel = "(docker | kubernetes)")
final class RenderCommand {
  /** What both forms ask. */
  static final class Choices {
    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description = "The folder for all of it; an earlier rendering is replaced.")
    private Path out;

    @Option(
        names = "--consortium",
        paramLabel = "FILE",
        description = "The consortium's description (default: network/consortium/consortium.yaml).")
    private Path description;

    @Option(
        names = "--consensus",
        paramLabel = "KIND",
        defaultValue = "raft",
        description = "raft, or bft with four orderers (default: ${DEFAULT-VALUE}).")
    private String consensus;

    @Option(
        names = "--fabric-release",
        paramLabel = "TAG",
        defaultValue = "3.1",
        description = "The tag of Fabric's images (default: ${DEFAULT-VALUE}).")
    private String release;

    @Option(
        names = "--registry",
        paramLabel = "PREFIX",
        defaultValue = "",
        description = "Where our own images are, such as registry.example/team/ (default: none).")
    private String registry;

    @Option(
        names = "--with-keys",
        description = {
          "Also issues certificates and keys that are missing in DIR/organisations.",
          "Without it files refer to those that each organisation brings."
        })
    private boolean withKeys;

    @Option(
        names = "--only",
        paramLabel = "NAME",
        description = "Writes, and with --with-keys issues, for this organisation only.")
    private String only;

    @Mixin private Place place;

    private Consortium consortium() {
      return ConsortiumReader.read(
          description != null
              ? description
              : place.home().resolve("network/consortium/consortium.yaml"));
    }

    private Consensus consensus() {
      try {
        return Consensus.valueOf(consensus.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new OperatorException("--consensus is raft or bft, not '" + consensus + "'", e);
      }
    }

    private Images images(Consortium consortium) {
      String version =
          consortium.chaincodes().stream().findFirst().map(Chaincode::version).orElse("latest");
      return Images.of(release, registry, version);
    }

    private Optional<String> only(Consortium consortium) {
      if (only != null
          && consortium.organisations().stream().noneMatch(each -> each.name().equals(only))) {
        throw new OperatorException(
            "--only "
                + only
                + ": the description has "
                + String.join(
                    ", ", consortium.organisations().stream().map(Organisation::name).toList()));
      }
      return Optional.ofNullable(only);
    }

    private void write(Form form) throws IOException {
      Consortium consortium = consortium();
      form.write(
          out,
          consortium,
          consensus(),
          images(consortium),
          only(consortium),
          withKeys ? Rendering.Keys.ISSUED : Rendering.Keys.REFERRED);
      say(consortium);
    }

    private void say(Consortium consortium) {
      Steps steps = Steps.onConsole();
      consortium.organisations().stream()
          .filter(organisation -> only == null || organisation.name().equals(only))
          .forEach(
              organisation ->
                  steps.say(
                      "  " + organisation.name() + "  " + out.resolve(organisation.domain())));
    }
  }

  /** One of the forms that {@link Rendering} knows. */
  @FunctionalInterface
  private interface Form {
    void write(
        Path out,
        Consortium consortium,
        Consensus consensus,
        Images images,
        Optional<String> only,
        Rendering.Keys keys)
        throws IOException;
  }

  @Command(name = "docker", description = "Writes a compose project for each organisation.")
  void docker(@Mixin Choices choices) throws IOException {
    choices.write(Rendering::docker);
  }

  @Command(name = "kubernetes", description = "Writes Kubernetes manifests for each organisation.")
  void kubernetes(@Mixin Choices choices) throws IOException {
    choices.write(Rendering::kubernetes);
  }
}
