package org.tallystick.network.fabric;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.tallystick.network.consortium.Profile;

/** The unmodified Fabric Gateway client, as the user of an organisation at one of its peers. */
final class FabricClient implements AutoCloseable {
  private final ManagedChannel connection;
  private final Gateway gateway;
  private final String chaincode;

  private FabricClient(ManagedChannel connection, Gateway gateway, String chaincode) {
    this.connection = connection;
    this.gateway = gateway;
    this.chaincode = chaincode;
  }

  /** At the first peer of an organisation. */
  static FabricClient of(FabricNetwork network, String organisation) throws Exception {
    Profile.Gateway first = network.profile().organisation(organisation).gateway();
    return of(network, organisation, first.serverName(), first.address());
  }

  /** At a peer that its certificate names so. */
  static FabricClient of(FabricNetwork network, String organisation, String host, String address)
      throws Exception {
    Path folder = network.profileFile().getParent();
    Profile.OrganisationProfile member = network.profile().organisation(organisation);
    Profile.Identity user = member.identity("user");
    ManagedChannel connection =
        Grpc.newChannelBuilder(
                address,
                TlsChannelCredentials.newBuilder()
                    .trustManager(folder.resolve(member.gateway().tlsRoot()).toFile())
                    .build())
            .overrideAuthority(host)
            .build();
    Gateway gateway =
        Gateway.newInstance()
            .identity(
                new X509Identity(
                    member.mspId(),
                    Identities.readX509Certificate(
                        Files.readString(folder.resolve(user.certificate())))))
            .signer(
                Signers.newPrivateKeySigner(
                    Identities.readPrivateKey(Files.readString(folder.resolve(user.privateKey())))))
            .hash(Hash.SHA256)
            .connection(connection)
            .connect();
    return new FabricClient(connection, gateway, network.profile().chaincode());
  }

  Contract on(String channel) {
    return gateway.getNetwork(channel).getContract(chaincode);
  }

  /** What the peers of one organisation answer. */
  String askOf(String mspId, String channel, String function, String... arguments)
      throws Exception {
    return text(
        on(channel)
            .newProposal(function)
            .addArguments(arguments)
            .setEndorsingOrganizations(mspId)
            .build()
            .evaluate());
  }

  String ask(String channel, String function, String... arguments) throws Exception {
    return text(on(channel).evaluateTransaction(function, arguments));
  }

  /** Commits what these organisations endorse, or whom the gateway chooses. */
  String submit(String channel, Proposal.Builder proposal, String... mspIds) throws Exception {
    if (mspIds.length > 0) {
      proposal.setEndorsingOrganizations(mspIds);
    }
    return text(proposal.build().endorse().submit());
  }

  private static String text(byte[] result) {
    return new String(result, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws InterruptedException {
    gateway.close();
    connection.shutdownNow();
    connection.awaitTermination(5, TimeUnit.SECONDS);
  }
}
