package org.tallystick.network.fabric;

import com.google.protobuf.ByteString;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.discovery.AuthInfo;
import org.hyperledger.fabric.protos.discovery.ChaincodeQuery;
import org.hyperledger.fabric.protos.discovery.DiscoveryGrpc;
import org.hyperledger.fabric.protos.discovery.EndorsementDescriptor;
import org.hyperledger.fabric.protos.discovery.Peer;
import org.hyperledger.fabric.protos.discovery.Peers;
import org.hyperledger.fabric.protos.discovery.Query;
import org.hyperledger.fabric.protos.discovery.QueryResult;
import org.hyperledger.fabric.protos.discovery.Request;
import org.hyperledger.fabric.protos.discovery.Response;
import org.hyperledger.fabric.protos.discovery.SignedRequest;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.identity.SigningIdentity;

/** Asks a peer whom it would choose endorsers from, as its gateway does. */
final class Discovery implements AutoCloseable {
  private static final int SECONDS_MAX = 10;

  private final ManagedChannel channel;
  private final SigningIdentity identity;

  Discovery(Topology.PeerNode peer, Organisation organisation, CryptoTree crypto)
      throws IOException {
    this.identity = crypto.person(organisation, organisation.administrator());
    this.channel =
        Grpc.newChannelBuilder(
                peer.address(),
                TlsChannelCredentials.newBuilder()
                    .trustManager(crypto.tlsCaCertificate(organisation).toFile())
                    .build())
            .overrideAuthority(peer.host())
            .build();
  }

  /**
   * MSP ids of the organisations of which the peer knows one that can endorse; none as long as it
   * cannot say.
   */
  Set<String> endorsers(String channelName, String chaincode) {
    ChaincodeInterest interest =
        ChaincodeInterest.newBuilder()
            .addChaincodes(ChaincodeCall.newBuilder().setName(chaincode))
            .build();
    Request request =
        Request.newBuilder()
            .setAuthentication(AuthInfo.newBuilder().setClientIdentity(identity.serialized()))
            .addQueries(
                Query.newBuilder()
                    .setChannel(channelName)
                    .setCcQuery(ChaincodeQuery.newBuilder().addInterests(interest)))
            .build();
    try {
      Response response =
          DiscoveryGrpc.newBlockingStub(channel)
              .withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS)
              .discover(
                  SignedRequest.newBuilder()
                      .setPayload(request.toByteString())
                      .setSignature(ByteString.copyFrom(identity.sign(request.toByteArray())))
                      .build());
      return mspIds(response);
    } catch (IOException | StatusRuntimeException notYet) {
      return Set.of();
    }
  }

  private static Set<String> mspIds(Response response) throws IOException {
    Set<String> mspIds = new TreeSet<>();
    for (QueryResult result : response.getResultsList()) {
      for (EndorsementDescriptor descriptor : result.getCcQueryRes().getContentList()) {
        for (Peers group : descriptor.getEndorsersByGroupsMap().values()) {
          for (Peer peer : group.getPeersList()) {
            mspIds.add(SerializedIdentity.parseFrom(peer.getIdentity()).getMspid());
          }
        }
      }
    }
    return mspIds;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
