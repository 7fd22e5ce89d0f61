package org.tallystick.network.system;

import static org.tallystick.network.system.BuiltInChaincodes.success;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChannelInfo;
import org.hyperledger.fabric.protos.peer.ChannelQueryResponse;
import org.hyperledger.fabric.protos.peer.JoinBySnapshotStatus;
import org.hyperledger.fabric.protos.peer.Response;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.endorsement.SystemCall;
import org.tallystick.network.ledger.Malformed;
import org.tallystick.network.policy.Resource;

/** {@code cscc}: which channels a peer has joined, and their configuration. */
public final class PeerQueries implements SystemChaincode {
  private final PeerAccess access;
  private final Supplier<List<String>> joined;
  private final Function<String, Optional<KnownChain>> chains;

  /**
   * Answers for one peer.
   *
   * @param joined the channels that the peer has
   * @param chains their chains, by channel
   */
  public PeerQueries(
      PeerAccess access,
      Supplier<List<String>> joined,
      Function<String, Optional<KnownChain>> chains) {
    this.access = access;
    this.joined = joined;
    this.chains = chains;
  }

  @Override
  public String name() {
    return "cscc";
  }

  @Override
  public Response invoke(SystemCall call) throws RefusedException {
    String function = call.function();
    int count = call.arguments().size();
    boolean needsArgument =
        !function.equals("GetChannels") && !function.equals("JoinBySnapshotStatus");
    if (count < 1 || (needsArgument && count < 2)) {
      throw new RefusedException("Incorrect number of arguments, " + count);
    }
    String invoked = PeerAccess.invokedChaincode(call.proposal());
    if (!invoked.equals(name())) {
      throw new RefusedException(
          "Rejecting invoke of CSCC from another chaincode, original invocation for '"
              + invoked
              + "'");
    }
    return switch (function) {
      case "GetChannels" -> channels(call);
      case "GetConfigBlock" -> configBlock(call);
      case "GetChannelConfig" -> channelConfig(call);
      case "JoinChain" -> joinChain(call);
      case "JoinBySnapshotStatus" -> joinBySnapshotStatus(call);
      case "JoinChainBySnapshot" ->
          throw new RefusedException(
              "the peers of an embedded network join from the genesis block; start the network with"
                  + " the channel in its description");
      default -> throw new RefusedException("Requested function " + function + " not found.");
    };
  }

  private Response channels(SystemCall call) throws RefusedException {
    try {
      access.requireMember(call.proposal());
    } catch (RefusedException refused) {
      throw new RefusedException("access denied for [GetChannels]: " + refused.getMessage());
    }
    ChannelQueryResponse.Builder answer = ChannelQueryResponse.newBuilder();
    joined
        .get()
        .forEach(name -> answer.addChannels(ChannelInfo.newBuilder().setChannelId(name).build()));
    return success(answer.build());
  }

  private Response configBlock(SystemCall call) throws RefusedException {
    String channel = call.arguments().get(1).toStringUtf8();
    requireReader(call, channel);
    return success(lastConfiguration(channel, "Unknown channel ID, "));
  }

  private Response channelConfig(SystemCall call) throws RefusedException {
    String channel = call.arguments().get(1).toStringUtf8();
    if (channel.isEmpty()) {
      throw new RefusedException("empty channel name provided");
    }
    requireReader(call, channel);
    Block block = lastConfiguration(channel, "unknown channel ID, ");
    try {
      ByteString payload = Envelope.parseFrom(block.getData().getData(0)).getPayload();
      return success(ConfigEnvelope.parseFrom(Payload.parseFrom(payload).getData()).getConfig());
    } catch (InvalidProtocolBufferException malformed) {
      throw new RefusedException(malformed.getMessage());
    }
  }

  private void requireReader(SystemCall call, String channel) throws RefusedException {
    try {
      access.require(channel, Resource.forReaders(name(), call.function()), call.proposal());
    } catch (RefusedException refused) {
      throw new RefusedException(
          "access denied for [" + call.function() + "][" + channel + "]: " + refused.getMessage());
    }
  }

  private Block lastConfiguration(String channel, String unknown) throws RefusedException {
    KnownChain chain =
        chains.apply(channel).orElseThrow(() -> new RefusedException(unknown + channel));
    try {
      return chain.block(lastConfigurationNumber(chain.block(chain.height() - 1)));
    } catch (InvalidProtocolBufferException malformed) {
      throw new RefusedException(malformed.getMessage());
    }
  }

  private static long lastConfigurationNumber(Block newest) throws InvalidProtocolBufferException {
    if (newest.getHeader().getNumber() == 0) {
      return 0;
    }
    ByteString signatures = newest.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE);
    LastConfig last =
        OrdererBlockMetadata.parseFrom(Metadata.parseFrom(signatures).getValue()).getLastConfig();
    return last.getIndex();
  }

  private Response joinBySnapshotStatus(SystemCall call) throws RefusedException {
    try {
      access.requireAdmin(call.proposal());
    } catch (RefusedException refused) {
      throw new RefusedException(
          "access denied for [JoinBySnapshotStatus]: " + refused.getMessage());
    }
    return success(JoinBySnapshotStatus.getDefaultInstance());
  }

  /**
   * Peers of this network join when it starts; what joining again answers is what Fabric answers to
   * a peer that has the channel.
   */
  private Response joinChain(SystemCall call) throws RefusedException {
    String channel;
    try {
      channel = ChannelConfiguration.of(Block.parseFrom(call.arguments().get(1))).channel();
    } catch (InvalidProtocolBufferException | IllegalArgumentException malformed) {
      throw new RefusedException(
          "Failed to reconstruct the genesis block, error unmarshalling Block: " + Malformed.WORDS);
    }
    try {
      access.requireAdmin(call.proposal());
    } catch (RefusedException refused) {
      throw new RefusedException(
          "access denied for [JoinChain][" + channel + "]: [" + refused.getMessage() + "]");
    }
    if (joined.get().contains(channel)) {
      throw new RefusedException(
          "cannot create ledger from genesis block: ledger ["
              + channel
              + "] already exists with state [ACTIVE]");
    }
    throw new RefusedException(
        "cannot create ledger from genesis block: the peers of an embedded network join the"
            + " channels of its description; add "
            + channel
            + " there and start it again");
  }
}
