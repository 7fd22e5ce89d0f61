package org.tallystick.network.fabric;

import java.nio.file.Path;

/**
 * Where a network on Fabric keeps what must outlive it. The names that the embedded network uses
 * too mean the same.
 *
 * @param root the network's own folder
 */
record FabricFolder(Path root) {
  Path organisations() {
    return root.resolve("organisations");
  }

  Path profile() {
    return root.resolve("profile.json");
  }

  /** Which ports everything has; the channel's first block repeats some of them for good. */
  Path topology() {
    return root.resolve("topology.json");
  }

  /** The rendered {@code configtx.yaml} and the first block made of it. */
  Path channel(String name) {
    return root.resolve("channels").resolve(name);
  }

  Path genesis(String channel) {
    return channel(channel).resolve("genesis.block");
  }

  /** Configuration and ledger of one peer or orderer. */
  Path node(String host) {
    return root.resolve("nodes").resolve(host);
  }

  /** What a peer's builder puts into a chaincode package's connection. */
  Path chaincodeLink(String host) {
    return node(host).resolve("chaincode-link");
  }

  Path builder() {
    return root.resolve("builder");
  }

  Path packages() {
    return root.resolve("packages");
  }

  /** The chaincodes that are deployed, with the ports that their packages name. */
  Path chaincodes() {
    return root.resolve("chaincodes.json");
  }

  /** Where the output of a process goes. */
  Path log(String process) {
    return root.resolve("logs").resolve(process + ".log");
  }

  /** Remembers the process id of a process. */
  Path pidFile(String process) {
    return root.resolve("run").resolve(process + ".pid");
  }
}
