package org.tallystick.network.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.consortium.TestNetworkProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the profile of a network that somebody else started. */
@Command(
    name = "profile",
    description = {
      "Writes the profile of a network that fabric-samples' test network runs.",
      "By it portal and tests know that network."
    })
final class ProfileCommand implements Callable<Integer> {
  @Option(
      names = "--from-test-network",
      paramLabel = "DIR",
      required = true,
      description = "The folder test-network of fabric-samples, after its ./network.sh up.")
  private Path testNetwork;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the profile goes (default: profile.json in DIR).")
  private Path out;

  @Option(
      names = "-c",
      paramLabel = "CHANNEL",
      defaultValue = "mychannel",
      description = "The channel (default: ${DEFAULT-VALUE}).")
  private String channel;

  @Option(
      names = "-ccn",
      paramLabel = "NAME",
      defaultValue = "tallystick",
      description = "The chaincode's name (default: ${DEFAULT-VALUE}).")
  private String chaincode;

  @Override
  public Integer call() {
    Path file = (out == null ? testNetwork.resolve("profile.json") : out).toAbsolutePath();
    if (!Files.isDirectory(file.getParent())) {
      throw new OperatorException("the folder " + file.getParent() + " does not exist");
    }
    Profile profile = TestNetworkProfile.read(testNetwork, channel, chaincode, file.getParent());
    profile.write(file);
    Steps steps = Steps.onConsole();
    for (Profile.OrganisationProfile organisation : profile.organisations()) {
      steps.say(
          "  "
              + organisation.name()
              + "  "
              + organisation.gateway().address()
              + "  "
              + String.join(
                  ", ",
                  organisation.identities().stream().map(Profile.Identity::enrolmentId).toList()));
    }
    steps.say("  profile   " + file.normalize());
    return 0;
  }
}
