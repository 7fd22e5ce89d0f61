package org.tallystick.network.fabric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;

/** Makes a channel's first block once, and joins orderers and peers that have not joined yet. */
final class ChannelBirth {
  private static final Pattern OK = Pattern.compile("(?m)^Status: 20[0-9]");
  private static final Pattern ABSENT = Pattern.compile("(?m)^Status: 404");

  private final Consortium consortium;
  private final ChannelDescription channel;
  private final FabricFolder folder;
  private final Topology topology;
  private final Tools tools;

  ChannelBirth(
      Consortium consortium,
      ChannelDescription channel,
      FabricFolder folder,
      Topology topology,
      Tools tools) {
    this.consortium = consortium;
    this.channel = channel;
    this.folder = folder;
    this.topology = topology;
    this.tools = tools;
  }

  /** The channel's first block; rendered and made if it does not exist. */
  Path genesis(CryptoTree crypto, FabricVersion version) throws IOException, InterruptedException {
    Path block = folder.genesis(channel.name());
    if (!Files.exists(block)) {
      Path document = folder.channel(channel.name()).resolve("configtx.yaml");
      Yaml.write(
          document,
          ChannelDocument.of(
              consortium,
              channel,
              topology,
              crypto,
              version.capabilities(),
              host -> Topology.HOST));
      Path draft = block.resolveSibling("genesis.part");
      tools.configtxgen(document, channel.name(), draft);
      Files.move(draft, block, StandardCopyOption.ATOMIC_MOVE);
    }
    return block;
  }

  void join(Topology.OrdererNode orderer, Path genesis) throws IOException, InterruptedException {
    String present = tools.osnadmin(orderer, "list", "--channelID", channel.name());
    if (OK.matcher(present).find()) {
      return;
    }
    if (!ABSENT.matcher(present).find()) {
      throw new IOException(orderer.process() + " does not list its channels: " + present.strip());
    }
    String answer =
        tools.osnadmin(
            orderer, "join", "--channelID", channel.name(), "--config-block", genesis.toString());
    if (!OK.matcher(answer).find()) {
      throw new IOException(
          orderer.process() + " does not join channel " + channel.name() + ": " + answer.strip());
    }
  }

  void join(Topology.PeerNode peer, Path genesis) throws IOException, InterruptedException {
    List<String> joined = tools.peer(peer, List.of("channel", "list")).lines().toList();
    if (!joined.contains(channel.name())) {
      tools.peer(peer, List.of("channel", "join", "-b", genesis.toString()));
    }
  }
}
