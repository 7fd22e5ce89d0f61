package org.tallystick.network.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The names of the commands. */
@Command(
    name = "network.sh",
    description = "Runs the sample consortium: its network, its chaincode and its portal.",
    footer = {"", "And measured beside Fabric: network.sh bench --help."},
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      LoginsCommand.class,
      DeployCommand.class,
      UpgradeCommand.class,
      FaultCommand.class,
      ProfileCommand.class,
      RenderCommand.class,
      ResetCommand.class,
      ServeCommand.class,
      HelpCommand.class
    })
final class NetworkCommand {}
