package org.tallystick.network.discovery;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hyperledger.fabric.protos.discovery.Peer;
import org.hyperledger.fabric.protos.gossip.AliveMessage;
import org.hyperledger.fabric.protos.gossip.Chaincode;
import org.hyperledger.fabric.protos.gossip.Envelope;
import org.hyperledger.fabric.protos.gossip.GossipMessage;
import org.hyperledger.fabric.protos.gossip.Member;
import org.hyperledger.fabric.protos.gossip.PeerTime;
import org.hyperledger.fabric.protos.gossip.Properties;
import org.hyperledger.fabric.protos.gossip.StateInfo;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.tallystick.network.gateway.EndorsingPeer;
import org.tallystick.network.gateway.GatewayChannel;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateEntry;
import org.tallystick.network.ledger.StateSnapshot;

/** What peers would tell each other by gossip: that they are alive, and what they have. */
final class Announcements {
  /** The key of a definition's metadata begins with this; the chaincode's name follows. */
  private static final String METADATA = "namespaces/metadata/";

  /** The first key after those that begin with {@link #METADATA}. */
  private static final String METADATA_END = "namespaces/metadata0";

  /** Every peer of a channel has it; Fabric announces it with this version. */
  private static final Chaincode LIFECYCLE =
      Chaincode.newBuilder().setName(ChaincodeDefinition.NAMESPACE).setVersion("1").build();

  private final PeerSigner signer;
  private final long incarnation;
  private final AtomicLong sequence = new AtomicLong();

  Announcements(PeerSigner signer, Clock clock) {
    this.signer = signer;
    this.incarnation = clock.millis() * 1_000_000;
  }

  /** A peer that is alive. */
  Peer alive(EndorsingPeer peer) {
    ByteString identity = peer.identity().serialized();
    return Peer.newBuilder()
        .setIdentity(identity)
        .setMembershipInfo(
            signed(
                peer,
                GossipMessage.newBuilder()
                    .setTag(GossipMessage.Tag.EMPTY)
                    .setAliveMsg(
                        AliveMessage.newBuilder()
                            .setMembership(
                                Member.newBuilder()
                                    .setEndpoint(peer.address())
                                    .setPkiId(pkiId(identity)))
                            .setTimestamp(now()))
                    .build()))
        .build();
  }

  /** A peer with what it has of a channel. */
  Peer onChannel(EndorsingPeer peer, GatewayChannel channel) {
    ByteString pkiId = pkiId(peer.identity().serialized());
    StateInfo state =
        StateInfo.newBuilder()
            .setPkiId(pkiId)
            .setChannelMAC(Sha256.of(pkiId, ByteString.copyFromUtf8(channel.name())))
            .setTimestamp(now())
            .setProperties(
                Properties.newBuilder()
                    .setLedgerHeight(peer.height())
                    .addAllChaincodes(chaincodes(peer, channel.feed().snapshot())))
            .build();
    return alive(peer).toBuilder()
        .setStateInfo(
            signed(
                peer,
                GossipMessage.newBuilder()
                    .setTag(GossipMessage.Tag.CHAN_OR_ORG)
                    .setStateInfo(state)
                    .build()))
        .build();
  }

  /**
   * The chaincodes that are defined on the channel and installed on the peer. What peers tell each
   * other as a version is the sequence.
   */
  private static List<Chaincode> chaincodes(EndorsingPeer peer, StateSnapshot state) {
    List<Chaincode> chaincodes = new ArrayList<>();
    Iterator<StateEntry> defined =
        state.range(ChaincodeDefinition.NAMESPACE, METADATA, METADATA_END);
    while (defined.hasNext()) {
      String name = defined.next().key().substring(METADATA.length());
      if (peer.hasInstalled(name)) {
        ChaincodeDefinition.read(state, name)
            .ifPresent(
                definition ->
                    chaincodes.add(
                        Chaincode.newBuilder()
                            .setName(name)
                            .setVersion(Long.toString(definition.sequence()))
                            .build()));
      }
    }
    chaincodes.add(LIFECYCLE);
    return chaincodes;
  }

  private PeerTime now() {
    return PeerTime.newBuilder()
        .setIncNum(incarnation)
        .setSeqNum(sequence.incrementAndGet())
        .build();
  }

  private Envelope signed(EndorsingPeer peer, GossipMessage message) {
    ByteString payload = message.toByteString();
    return Envelope.newBuilder()
        .setPayload(payload)
        .setSignature(ByteString.copyFrom(signer.sign(peer, payload.toByteArray())))
        .build();
  }

  /** Fabric's name of a peer among peers: a hash over its MSP id and certificate. */
  private static ByteString pkiId(ByteString identity) {
    try {
      SerializedIdentity parsed = SerializedIdentity.parseFrom(identity);
      return Sha256.of(
          ByteString.copyFrom(parsed.getMspid(), StandardCharsets.UTF_8), parsed.getIdBytes());
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("a peer's own identity cannot be read", impossible);
    }
  }
}
