package org.tallystick.benchmark;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.consortium.Profile.OrganisationProfile;
import org.tallystick.network.identity.SigningIdentity;

/**
 * Connections of people to the gateways of their organisations. They sign with the network's own
 * code: the client's takes as much of the processors as an organisation's endorsement does, and it
 * is the networks that are measured.
 */
final class Clients implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Profile profile;
  private final Path folder;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final List<Gateway> gateways = new ArrayList<>();

  Clients(Path profileFile) {
    this.profile = Profile.read(profileFile);
    this.folder = profileFile.getParent();
  }

  /** The contract as somebody of an organisation calls it, over a connection of its own. */
  Contract contract(String organisation, String enrolmentId)
      throws IOException {
    OrganisationProfile home =
        profile.organisations().stream()
            .filter(each -> each.name().equals(organisation))
            .findFirst()
            .orElseThrow();
    Profile.Identity identity = home.identity(enrolmentId);
    ManagedChannel channel =
        Grpc.newChannelBuilder(
                home.gateway().address(),
                TlsChannelCredentials.newBuilder()
                    .trustManager(folder.resolve(home.gateway().tlsRoot()).toFile())
                    .build())
            .overrideAuthority(home.gateway().serverName())
            .build();
    channels.add(channel);
    SigningIdentity person =
        SigningIdentity.load(
            home.mspId(),
            folder.resolve(identity.certificate()),
            folder.resolve(identity.privateKey()));
    Gateway gateway =
        Gateway.newInstance()
            .identity(new X509Identity(home.mspId(), person.certificate()))
            .hash(Hash.NONE)
            .signer(person::sign)
            .evaluateOptions(call -> call.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .endorseOptions(call -> call.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .submitOptions(call -> call.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .commitStatusOptions(
                call -> call.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .connection(channel)
            .connect();
    gateways.add(gateway);
    return gateway.getNetwork(profile.channel()).getContract(profile.chaincode());
  }

  @Override
  public void close() {
    gateways.forEach(Gateway::close);
    channels.forEach(ManagedChannel::shutdownNow);
  }
}
