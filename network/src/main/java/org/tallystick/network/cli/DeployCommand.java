package org.tallystick.network.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.PolicyExpression;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deploys a chaincode to the running network; options are named as in Fabric's test network. */
@Command(
    name = "deployCC",
    description = {
      "Deploys a chaincode to the running network at every organisation, or replaces one.",
      "Without options: the consortium's own, as built now."
    })
final class DeployCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Option(
      names = "-ccn",
      paramLabel = "NAME",
      description = "The chaincode's name (default: the description's first).")
  private String name;

  @Option(
      names = "-ccp",
      paramLabel = "JAR",
      description = "Its executable jar (default: the description's).")
  private Path jar;

  @Option(
      names = "-ccv",
      paramLabel = "VERSION",
      description = "Its version (default: the description's, else 1.0).")
  private String version;

  @Option(
      names = "-ccep",
      paramLabel = "POLICY",
      description = "Its endorsement policy (default: MAJORITY, the channel's).")
  private String policy;

  @Override
  public Integer call() throws Exception {
    StateFolder state = place.state();
    Settings settings = Settings.read(state);
    Consortium consortium = ConsortiumReader.read(Path.of(settings.description()));
    Deployments.Deployment deployment = deployment(consortium);
    Steps steps = Steps.onConsole();
    steps.run(
        "chaincode",
        "deploying " + deployment.name(),
        () -> {
          new NetworkProcess(state, settings).deploy(deployment);
          return deployment.name() + " " + deployment.version() + " answers at every organisation";
        });
    return 0;
  }

  private Deployments.Deployment deployment(Consortium consortium) {
    Optional<Chaincode> described =
        consortium.chaincodes().stream()
            .filter(chaincode -> name == null || chaincode.name().equals(name))
            .findFirst();
    if (described.isPresent() && jar == null && version == null && policy == null) {
      return Deployments.Deployment.of(described.get(), null);
    }
    Deployments.Deployment base =
        described
            .map(chaincode -> Deployments.Deployment.of(chaincode, null))
            .orElseGet(
                () ->
                    new Deployments.Deployment(
                        newName(), "1.0", Deployments.Deployment.MAJORITY, null));
    return new Deployments.Deployment(
        base.name(),
        version != null ? version : base.version(),
        policy != null ? checkedPolicy() : base.endorsement(),
        chosenJar(described).toString());
  }

  private String newName() {
    if (name == null || !name.matches("[a-zA-Z0-9]+([-_][a-zA-Z0-9]+)*")) {
      throw new OperatorException("give the chaincode's name with -ccn: letters, digits, - and _");
    }
    return name;
  }

  private Path chosenJar(Optional<Chaincode> described) {
    Path chosen =
        jar != null
            ? jar
            : described
                .map(Chaincode::source)
                .filter(ChaincodeSource.Jar.class::isInstance)
                .map(source -> ((ChaincodeSource.Jar) source).path())
                .orElseThrow(() -> new OperatorException("give the chaincode's jar with -ccp"));
    if (!Files.isRegularFile(chosen)) {
      throw new OperatorException(
          chosen + " does not exist; build it first, or give another with -ccp");
    }
    return chosen.toAbsolutePath().normalize();
  }

  private String checkedPolicy() {
    if (policy.equals(Deployments.Deployment.MAJORITY)) {
      return policy;
    }
    try {
      return PolicyExpression.parse(policy).text();
    } catch (IllegalArgumentException e) {
      throw new OperatorException("the endorsement policy cannot be used: " + e.getMessage(), e);
    }
  }
}
