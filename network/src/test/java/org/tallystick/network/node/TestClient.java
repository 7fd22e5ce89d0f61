package org.tallystick.network.node;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Commit;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.tallystick.network.consortium.Profile;

/** The unmodified Fabric Gateway client, as somebody in the network's profile. */
final class TestClient implements AutoCloseable {
  private final ManagedChannel channel;
  private final Gateway gateway;
  private final String channelName;
  private final String chaincode;

  private TestClient(ManagedChannel channel, Gateway gateway, Profile profile) {
    this.channel = channel;
    this.gateway = gateway;
    this.channelName = profile.channel();
    this.chaincode = profile.chaincode();
  }

  static TestClient of(EmbeddedNetwork network, String organisation, String enrolmentId)
      throws Exception {
    return of(network, network.peer(organisation), enrolmentId);
  }

  static TestClient of(EmbeddedNetwork network, Peer peer, String enrolmentId) throws Exception {
    String organisation = peer.organisation().name();
    Profile.Identity identity = network.profile().organisation(organisation).identity(enrolmentId);
    Path folder = network.profileFile().getParent();
    return of(
        network,
        peer,
        new X509Identity(
            network.profile().organisation(organisation).mspId(),
            Identities.readX509Certificate(
                Files.readString(folder.resolve(identity.certificate())))),
        Signers.newPrivateKeySigner(
            Identities.readPrivateKey(Files.readString(folder.resolve(identity.privateKey())))));
  }

  static TestClient of(
      EmbeddedNetwork network, String organisation, Identity identity, Signer signer)
      throws IOException {
    return of(network, network.peer(organisation), identity, signer);
  }

  /** The same at the gateway of a certain peer. */
  static TestClient of(EmbeddedNetwork network, Peer peer, Identity identity, Signer signer)
      throws IOException {
    Profile profile = network.profile();
    ManagedChannel channel = channel(network, peer);
    Gateway gateway =
        Gateway.newInstance()
            .identity(identity)
            .signer(signer)
            .hash(Hash.SHA256)
            .connection(channel)
            .connect();
    return new TestClient(channel, gateway, profile);
  }

  static ManagedChannel channel(EmbeddedNetwork network, String organisation) throws IOException {
    return channel(network, network.peer(organisation));
  }

  private static ManagedChannel channel(EmbeddedNetwork network, Peer peer) throws IOException {
    Profile.Gateway endpoint = network.profile().organisation(peer.organisation().name()).gateway();
    Path root = network.profileFile().getParent().resolve(endpoint.tlsRoot());
    return NettyChannelBuilder.forTarget(network.gateway(peer))
        .overrideAuthority(peer.host())
        .sslContext(GrpcSslContexts.forClient().trustManager(root.toFile()).build())
        .build();
  }

  Gateway gateway() {
    return gateway;
  }

  Network network() {
    return gateway.getNetwork(channelName);
  }

  /** The probe on a certain channel. */
  Contract on(String channel) {
    return gateway.getNetwork(channel).getContract(chaincode);
  }

  Contract contract() {
    return network().getContract(chaincode);
  }

  String evaluate(String function, String... arguments) throws GatewayException {
    return text(contract().evaluateTransaction(function, arguments));
  }

  String submit(String function, String... arguments)
      throws EndorseException, CommitException, SubmitException, CommitStatusException {
    return text(contract().submitTransaction(function, arguments));
  }

  /** What asks for a transaction's status, also for one that was never submitted. */
  Commit commit(String ofChannel, String transactionId) {
    Identity identity = gateway.getIdentity();
    CommitStatusRequest request =
        CommitStatusRequest.newBuilder()
            .setChannelId(ofChannel)
            .setTransactionId(transactionId)
            .setIdentity(
                SerializedIdentity.newBuilder()
                    .setMspid(identity.getMspId())
                    .setIdBytes(ByteString.copyFrom(identity.getCredentials()))
                    .build()
                    .toByteString())
            .build();
    return gateway.newCommit(
        SignedCommitStatusRequest.newBuilder()
            .setRequest(request.toByteString())
            .build()
            .toByteArray());
  }

  static String text(byte[] result) {
    return new String(result, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws InterruptedException {
    gateway.close();
    channel.shutdownNow();
    channel.awaitTermination(5, TimeUnit.SECONDS);
  }
}
