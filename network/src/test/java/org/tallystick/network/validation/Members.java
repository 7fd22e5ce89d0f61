package org.tallystick.network.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.GenesisBlock;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.policy.ChannelPolicies;

/** Three organisations with real certificates, issued once for all tests of a run. */
public final class Members {

  public static final String CHANNEL = "records";

  private static final Consortium CONSORTIUM =
      new Consortium(
          CHANNEL,
          Batch.LIKE_FABRIC,
          Consortium.DEFAULT_POLICIES,
          List.of(organisation("Alpha"), organisation("Beta"), organisation("Gamma")),
          List.of());

  private static final Members INSTANCE = new Members();

  private final CryptoTree files;
  private final Block genesis;
  private final ChannelConfiguration configuration;

  private Members() {
    try {
      Path folder = Files.createTempDirectory("members");
      files = CryptoTree.issue(CONSORTIUM, folder);
      genesis = GenesisBlock.of(CONSORTIUM, files);
      configuration = ChannelConfiguration.of(genesis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Members get() {
    return INSTANCE;
  }

  private static Organisation organisation(String name) {
    return new Organisation(
        name,
        name + "MSP",
        name.toLowerCase(Locale.ROOT) + ".example",
        new Organisation.Peer("peer0", 0, 0),
        List.of(
            new Person("admin", "An Admin", true, Map.of()),
            new Person("user", "A User", false, Map.of())));
  }

  public Block genesis() {
    return genesis;
  }

  /** The configuration of the genesis block, in force. */
  public ConfigurationInForce inForce() {
    return new ConfigurationInForce(configuration);
  }

  /** The same with another limit for the size of an envelope. */
  public ConfigurationInForce inForce(int absoluteMaxBytes) {
    return new ConfigurationInForce(
        new ChannelConfiguration(
            configuration.channel(),
            configuration.sequence(),
            configuration.group(),
            configuration.msps(),
            configuration.members(),
            configuration.batchSize().toBuilder().setAbsoluteMaxBytes(absoluteMaxBytes).build(),
            configuration.batchTimeout()));
  }

  public MspRegistry msps() {
    return inForce().msps();
  }

  public ChannelPolicies policies() {
    return inForce().policies();
  }

  /** The certificates and keys of everybody. */
  public CryptoTree files() {
    return files;
  }

  /** The peer of an organisation, by the organisation's name. */
  public SigningIdentity peer(String organisation) {
    return files.peer(CONSORTIUM.organisation(organisation));
  }

  public SigningIdentity orderer() {
    return files.orderer(CONSORTIUM.orderer());
  }

  public SigningIdentity admin(String organisation) {
    Organisation of = CONSORTIUM.organisation(organisation);
    return files.person(of, of.people().get(0));
  }

  public SigningIdentity user(String organisation) {
    Organisation of = CONSORTIUM.organisation(organisation);
    return files.person(of, of.people().get(1));
  }
}
