package org.tallystick.conformance.driver;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CallOption;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.identity.SigningIdentity;

/** Gateway clients of a network: one connection per gateway, one client per person and gateway. */
public final class Clients implements AutoCloseable {
  private static final int MESSAGE_BYTES_MAX = 100 << 20;

  /** How long an answer that must come is waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final NetworkUnderTest network;
  private final Map<String, ManagedChannel> channels = new LinkedHashMap<>();
  private final Map<String, Gateway> gateways = new LinkedHashMap<>();

  /** Connects on demand. */
  public Clients(NetworkUnderTest network) {
    this.network = network;
  }

  NetworkUnderTest network() {
    return network;
  }

  /** The connection to an organisation's gateway. */
  public synchronized ManagedChannel channel(String organisation) {
    return channels.computeIfAbsent(organisation, this::connect);
  }

  private ManagedChannel connect(String organisation) {
    Profile.Gateway gateway = network.profile().organisation(organisation).gateway();
    return trusting(gateway.address(), network.folder().resolve(gateway.tlsRoot()))
        .overrideAuthority(gateway.serverName())
        .build();
  }

  /** The connection to an organisation's gateway by a client that has a TLS certificate. */
  public synchronized ManagedChannel withCertificate(String organisation) {
    return channels.computeIfAbsent(
        "certified " + organisation,
        ignored -> {
          Profile.Gateway gateway = network.profile().organisation(organisation).gateway();
          Path tls = tlsFolder(organisation);
          try {
            return NettyChannelBuilder.forTarget(gateway.address())
                .overrideAuthority(gateway.serverName())
                .sslContext(
                    GrpcSslContexts.forClient()
                        .trustManager(network.folder().resolve(gateway.tlsRoot()).toFile())
                        .keyManager(
                            tls.resolve("server.crt").toFile(), tls.resolve("server.key").toFile())
                        .build())
                .build();
          } catch (IOException unreadable) {
            throw new IllegalStateException("cannot trust " + gateway, unreadable);
          }
        });
  }

  /** The TLS certificate and key of an organisation's first peer. */
  Path tlsFolder(String organisation) {
    return NodeIdentities.folder(
            network.crypto(), network.profile().organisation(organisation), "peer")
        .resolve("tls");
  }

  /** The connection to the orderer. */
  public synchronized ManagedChannel orderer() {
    return channels.computeIfAbsent(
        network.orderer(), address -> trusting(address, network.ordererTlsRoot()).build());
  }

  private static NettyChannelBuilder trusting(String address, Path root) {
    try {
      return NettyChannelBuilder.forTarget(address)
          .maxInboundMessageSize(MESSAGE_BYTES_MAX)
          .sslContext(GrpcSslContexts.forClient().trustManager(root.toFile()).build());
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot trust " + address, unreadable);
    }
  }

  /** Somebody's client at an organisation's gateway. */
  public synchronized Gateway gateway(String organisation, String person, String at) {
    return gateways.computeIfAbsent(
        organisation + "/" + person + "/" + at,
        ignored -> connect(identity(organisation, person), at));
  }

  private Gateway connect(SigningIdentity identity, String at) {
    return connect(identity, Signers.newPrivateKeySigner(identity.privateKey()), at);
  }

  /** A client with an identity and a signer of its own. Not kept. */
  public Gateway connect(SigningIdentity identity, Signer signer, String at) {
    return Gateway.newInstance()
        .identity(new X509Identity(identity.mspId(), identity.certificate()))
        .signer(signer)
        .hash(Hash.SHA256)
        .connection(channel(at))
        .evaluateOptions(within(PATIENCE))
        .endorseOptions(within(PATIENCE))
        .submitOptions(within(PATIENCE))
        .commitStatusOptions(within(PATIENCE))
        .connect();
  }

  /**
   * Somebody who can sign. {@code peer} is the organisation's peer, {@code orderer} its orderer.
   */
  public SigningIdentity identity(String organisation, String person) {
    Profile.OrganisationProfile profile = network.profile().organisation(organisation);
    if (person.equals("peer") || person.equals("orderer")) {
      return NodeIdentities.of(network.crypto(), profile, person);
    }
    Profile.Identity identity = profile.identity(person);
    return SigningIdentity.load(
        profile.mspId(),
        network.folder().resolve(identity.certificate()),
        network.folder().resolve(identity.privateKey()));
  }

  /** Ends a call or a stream after so long. */
  static CallOption within(Duration patience) {
    return CallOption.deadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public synchronized void close() {
    gateways.values().forEach(Gateway::close);
    channels.values().forEach(ManagedChannel::shutdownNow);
  }
}
