package org.tallystick.network.node;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.hyperledger.fabric.protos.common.Block;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.GenesisBlock;
import org.tallystick.network.consortium.OwnerOnly;

/**
 * Where a network keeps what must outlive it: certificates and keys, the first block, the ledger,
 * logs, and the profile by which others find it.
 *
 * @param root the network's own folder
 */
record NetworkFolder(Path root) {

  Path organisations() {
    return root.resolve("organisations");
  }

  /** Where a channel's blocks are. */
  Path ledger(String channel) {
    return root.resolve("ledger").resolve(channel);
  }

  /** Where a peer keeps its private data of a channel; the folder is there afterwards. */
  Path privateData(String channel, String host) {
    return OwnerOnly.directory(ledger(channel).resolve("private")).resolve(host + ".dat");
  }

  Path profile() {
    return root.resolve("profile.json");
  }

  /** The packages of the description's chaincodes, which peers share. */
  Path packages() {
    return root.resolve("packages");
  }

  /** What one peer keeps for itself, by its host name. */
  Path peer(String host) {
    return root.resolve("peers").resolve(host);
  }

  /** Where the output of a chaincode process goes. */
  Path log(String process) {
    return root.resolve("logs").resolve(process + ".log");
  }

  /** What remembers the processes that run. */
  Path run() {
    return root.resolve("run");
  }

  /** Remembers the process id of a chaincode process. */
  Path pidFile(String process) {
    return run().resolve(process + ".pid");
  }

  /** The first channel's first block: made once, kept for ever. */
  Block genesis(Consortium consortium, CryptoTree crypto) {
    Path folder = ledger(consortium.channel());
    Path file = folder.resolve("genesis.block");
    try {
      if (Files.exists(file)) {
        return Block.parseFrom(Files.readAllBytes(file));
      }
      OwnerOnly.directory(folder);
      Block genesis = GenesisBlock.of(consortium, crypto);
      Path draft = folder.resolve("genesis.block.part");
      Files.write(draft, genesis.toByteArray());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return genesis;
    } catch (InvalidProtocolBufferException damaged) {
      throw new IllegalStateException(
          file + " is damaged; restore it or reset the network", damaged);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot keep the channel's first block", failed);
    }
  }
}
