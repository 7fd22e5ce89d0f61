package org.tallystick.network.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.NameRule;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollectionReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Deploys a chaincode to the running network; options mean what they do in Fabric's test network.
 */
@Command(
    name = "deployCC",
    description = {
      "Deploys a chaincode to the running network at every organisation, or replaces one.",
      "Without options: the consortium's own, as built now. Options are those of deployCC in",
      "fabric-samples' test network."
    })
class DeployCommand implements Callable<Integer> {
  /** What the test network's scripts say for "none". */
  private static final String NONE = "NA";

  @Mixin private Place place;

  @Option(
      names = "-ccn",
      paramLabel = "NAME",
      description = "The chaincode's name (default: the description's first).")
  private String name;

  @Option(
      names = "-ccp",
      paramLabel = "PATH",
      description = {
        "Its executable jar, or its folder with a gradlew or a pom.xml, which is built first",
        "(default: the description's)."
      })
  private Path path;

  private Path jar;

  @Option(names = "-ccl", paramLabel = "LANGUAGE", description = "java, the only one.")
  private String language;

  @Option(
      names = "-ccv",
      paramLabel = "VERSION",
      description = "Its version (default: the description's, else 1.0).")
  private String version;

  @Option(
      names = "-ccs",
      paramLabel = "SEQUENCE",
      description = {
        "Which definition of the chaincode it becomes: the number after the last one.",
        "auto (the default): a new one only where the definition changes."
      })
  private String sequence;

  @Option(
      names = "-ccep",
      paramLabel = "POLICY",
      description = "Its endorsement policy (default: MAJORITY, the channel's).")
  private String policy;

  @Option(
      names = "-cccg",
      paramLabel = "FILE",
      description = "Its collections_config.json (default: the description's collections).")
  private Path collections;

  @Option(
      names = "-cci",
      paramLabel = "FUNCTION",
      description = {
        "Must be called before any other function, once for each version, and is called now.",
        "NA (the default): nothing must."
      })
  private String initialisation;

  @Option(
      names = "-c",
      paramLabel = "CHANNEL",
      description = "The channel (default, and the only one here: the description's first).")
  private String channel;

  @Override
  public Integer call() throws Exception {
    StateFolder state = place.state();
    Settings settings = Settings.read(state);
    Consortium consortium = ConsortiumReader.read(Path.of(settings.description()));
    requireMeant(consortium);
    Steps steps = Steps.onConsole();
    if (path != null && Files.isDirectory(path)) {
      steps.run(
          "build",
          "building " + path,
          () -> {
            jar = ChaincodeFolder.build(path, name(consortium));
            return jar.getFileName().toString();
          });
    } else {
      jar = path;
    }
    Deployments.Deployment deployment = deployment(consortium);
    requireSense(deployment, new NetworkProcess(state, settings).status());
    steps.run(
        "chaincode",
        "deploying " + deployment.name(),
        () -> {
          new NetworkProcess(state, settings).deploy(deployment);
          return deployment.name() + " " + deployment.version() + " answers at every organisation";
        });
    return 0;
  }

  /**
   * Refuses what makes no sense beside what runs.
   *
   * @param running what the network says of itself; empty while it does not run
   */
  void requireSense(Deployments.Deployment wanted, Optional<NetworkStatus> running) {
    // Anything may be deployed, the same again too.
  }

  private void requireMeant(Consortium consortium) {
    if (language != null && !language.equalsIgnoreCase("java")) {
      throw new OperatorException(
          "-ccl "
              + language
              + ": this network starts Java chaincodes only; run another as a service and name its"
              + " address in the consortium's description");
    }
    if (sequence != null && !sequence.matches("auto|[1-9][0-9]{0,17}")) {
      throw new OperatorException(
          "-ccs " + sequence + ": give the number of the chaincode's next definition, or auto");
    }
    if (channel != null && !channel.equals(consortium.channel())) {
      throw new OperatorException(
          "-c " + channel + ": chaincodes are deployed on " + consortium.channel() + " here");
    }
    if (collections != null && !Files.isRegularFile(collections)) {
      throw new OperatorException("-cccg " + collections + ": there is no such file");
    }
  }

  private String name(Consortium consortium) {
    return name != null || consortium.chaincodes().isEmpty()
        ? newName()
        : consortium.chaincodes().get(0).name();
  }

  private Deployments.Deployment deployment(Consortium consortium) {
    Optional<Chaincode> described =
        consortium.chaincodes().stream()
            .filter(chaincode -> name == null || chaincode.name().equals(name))
            .findFirst();
    if (described.isPresent()
        && jar == null
        && version == null
        && policy == null
        && collections == null
        && initialisation == null) {
      return Deployments.Deployment.of(described.get(), null).withSequence(sequence());
    }
    Deployments.Deployment base =
        described
            .map(chaincode -> Deployments.Deployment.of(chaincode, null))
            .orElseGet(
                () ->
                    new Deployments.Deployment(
                        newName(), "1.0", Deployments.Deployment.MAJORITY, null, null, null, null));
    return new Deployments.Deployment(
        base.name(),
        version != null ? version : base.version(),
        policy != null ? checkedPolicy(consortium) : base.endorsement(),
        chosenJar(described).toString(),
        checkedCollections(consortium),
        initialisation == null || initialisation.equals(NONE) ? null : initialisation,
        sequence());
  }

  /** The number that was asked for, null for none. */
  private Long sequence() {
    return sequence == null || sequence.equals("auto") ? null : Long.valueOf(sequence);
  }

  private String newName() {
    if (name == null) {
      throw new OperatorException("give the chaincode's name with -ccn");
    }
    try {
      return NameRule.CHAINCODE.check(name);
    } catch (IllegalArgumentException refused) {
      throw new OperatorException("-ccn: " + refused.getMessage(), refused);
    }
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

  private String checkedPolicy(Consortium consortium) {
    if (policy.equals(Deployments.Deployment.MAJORITY) || policy.equals(NONE)) {
      return Deployments.Deployment.MAJORITY;
    }
    PolicyExpression expression;
    try {
      expression = PolicyExpression.parse(policy);
    } catch (IllegalArgumentException e) {
      throw new OperatorException("the endorsement policy cannot be used: " + e.getMessage(), e);
    }
    Set<String> known = Deployments.mspIds(consortium);
    for (String mspId : expression.mspIds()) {
      if (!known.contains(mspId)) {
        throw new OperatorException(
            "-ccep "
                + policy
                + ": nobody on "
                + consortium.channel()
                + " has the MSP id "
                + mspId
                + "; there are "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
    return expression.text();
  }

  private String checkedCollections(Consortium consortium) {
    if (collections == null) {
      return null;
    }
    PrivateCollectionReader.read(collections, Deployments.mspIds(consortium));
    return collections.toAbsolutePath().normalize().toString();
  }
}
