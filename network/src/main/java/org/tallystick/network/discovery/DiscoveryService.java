package org.tallystick.network.discovery;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.discovery.ChaincodeQuery;
import org.hyperledger.fabric.protos.discovery.ChaincodeQueryResult;
import org.hyperledger.fabric.protos.discovery.DiscoveryGrpc;
import org.hyperledger.fabric.protos.discovery.Error;
import org.hyperledger.fabric.protos.discovery.PeerMembershipResult;
import org.hyperledger.fabric.protos.discovery.Peers;
import org.hyperledger.fabric.protos.discovery.Query;
import org.hyperledger.fabric.protos.discovery.QueryResult;
import org.hyperledger.fabric.protos.discovery.Request;
import org.hyperledger.fabric.protos.discovery.Response;
import org.hyperledger.fabric.protos.discovery.SignedRequest;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.tallystick.network.gateway.EndorsingPeer;
import org.tallystick.network.gateway.GatewayChannel;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.identity.Role;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.policy.SignedData;

/**
 * A peer's Discovery service. Questions about a channel are for its writers, questions about the
 * peer itself for the administrators of its organisation. A client must connect with a TLS
 * certificate, of any issuer, and name it in its request.
 */
public final class DiscoveryService extends DiscoveryGrpc.DiscoveryImplBase {
  private final Function<String, Optional<GatewayChannel>> channels;
  private final Supplier<List<EndorsingPeer>> known;
  private final MspRegistry localMsp;
  private final Announcements announcements;

  /**
   * The service of one peer.
   *
   * @param channels the peer's channels by name
   * @param known the peers that it knows to be alive, itself included
   * @param localMsp knows the MSP of its organisation alone
   * @param signer signs what peers announce
   */
  public DiscoveryService(
      Function<String, Optional<GatewayChannel>> channels,
      Supplier<List<EndorsingPeer>> known,
      MspRegistry localMsp,
      PeerSigner signer,
      Clock clock) {
    this.channels = channels;
    this.known = known;
    this.localMsp = localMsp;
    this.announcements = new Announcements(signer, clock);
  }

  @Override
  public void discover(SignedRequest signed, StreamObserver<Response> client) {
    Response.Builder response = Response.newBuilder();
    try {
      Request request = parse(signed);
      SignedData caller =
          new SignedData(
              request.getAuthentication().getClientIdentity(),
              signed.getPayload(),
              signed.getSignature());
      request.getQueriesList().forEach(query -> response.addResults(answer(query, caller)));
    } catch (DiscoveryException refused) {
      client.onError(Status.UNKNOWN.withDescription(refused.getMessage()).asRuntimeException());
      return;
    }
    client.onNext(response.build());
    client.onCompleted();
  }

  private static Request parse(SignedRequest signed) throws DiscoveryException {
    Request request;
    try {
      request = Request.parseFrom(signed.getPayload());
    } catch (InvalidProtocolBufferException malformed) {
      throw new DiscoveryException("failed parsing request: " + malformed.getMessage());
    }
    if (!request.hasAuthentication()) {
      throw new DiscoveryException("access denied, no authentication info in request");
    }
    if (request.getAuthentication().getClientIdentity().isEmpty()) {
      throw new DiscoveryException("access denied, client identity wasn't supplied");
    }
    if (ClientCertificate.hashes().isEmpty()) {
      throw new DiscoveryException("client didn't send a TLS certificate");
    }
    if (!ClientCertificate.hashes().contains(request.getAuthentication().getClientTlsCertHash())) {
      throw new DiscoveryException(
          "client claimed TLS hash doesn't match computed TLS hash from gRPC stream");
    }
    return request;
  }

  private QueryResult answer(Query query, SignedData caller) {
    try {
      return query.getChannel().isEmpty()
          ? aboutThePeer(query, caller)
          : aboutTheChannel(query, caller);
    } catch (DiscoveryException failed) {
      return QueryResult.newBuilder()
          .setError(Error.newBuilder().setContent(failed.getMessage()))
          .build();
    }
  }

  private QueryResult aboutThePeer(Query query, SignedData caller) throws DiscoveryException {
    if (!isLocalAdmin(caller)) {
      throw accessDenied();
    }
    if (query.getQueryCase() != Query.QueryCase.LOCAL_PEERS) {
      throw unknownQuery();
    }
    Map<String, Peers.Builder> byOrganisation = new TreeMap<>();
    known
        .get()
        .forEach(
            peer ->
                byOrganisation
                    .computeIfAbsent(peer.mspId(), ignored -> Peers.newBuilder())
                    .addPeers(announcements.alive(peer)));
    PeerMembershipResult.Builder members = PeerMembershipResult.newBuilder();
    byOrganisation.forEach((mspId, peers) -> members.putPeersByOrg(mspId, peers.build()));
    return QueryResult.newBuilder().setMembers(members).build();
  }

  private boolean isLocalAdmin(SignedData caller) {
    try {
      ResolvedIdentity identity = localMsp.resolve(caller.identity());
      return identity.role() == Role.ADMIN
          && identity.verify(caller.data().toByteArray(), caller.signature().toByteArray());
    } catch (IdentityException unknown) {
      return false;
    }
  }

  private QueryResult aboutTheChannel(Query query, SignedData caller) throws DiscoveryException {
    GatewayChannel channel =
        channels
            .apply(query.getChannel())
            .filter(c -> c.access().refusal(ChannelPolicies.WRITERS, caller).isEmpty())
            .orElseThrow(DiscoveryService::accessDenied);
    ChannelDirectory directory = new ChannelDirectory(channel, announcements);
    QueryResult.Builder result = QueryResult.newBuilder();
    return switch (query.getQueryCase()) {
      case CONFIG_QUERY -> result.setConfigResult(directory.configuration()).build();
      case PEER_QUERY ->
          result
              .setMembers(directory.peers(query.getPeerQuery().getFilter(), knownOrganisations()))
              .build();
      case CC_QUERY -> result.setCcQueryRes(endorsers(directory, query.getCcQuery())).build();
      case LOCAL_PEERS, QUERY_NOT_SET -> throw unknownQuery();
    };
  }

  private Set<String> knownOrganisations() {
    return known.get().stream().map(EndorsingPeer::mspId).collect(Collectors.toSet());
  }

  private static ChaincodeQueryResult endorsers(ChannelDirectory directory, ChaincodeQuery query)
      throws DiscoveryException {
    if (query.getInterestsCount() == 0) {
      throw new DiscoveryException("chaincode query must have at least one chaincode interest");
    }
    for (ChaincodeInterest interest : query.getInterestsList()) {
      if (interest.getChaincodesCount() == 0) {
        throw new DiscoveryException("chaincode interest must contain at least one chaincode");
      }
      if (interest.getChaincodesList().stream().anyMatch(call -> call.getName().isEmpty())) {
        throw new DiscoveryException("chaincode name in interest cannot be empty");
      }
    }
    ChaincodeQueryResult.Builder result = ChaincodeQueryResult.newBuilder();
    for (ChaincodeInterest interest : query.getInterestsList()) {
      result.addContent(directory.endorsers(interest));
    }
    return result.build();
  }

  private static DiscoveryException accessDenied() {
    return new DiscoveryException("access denied");
  }

  private static DiscoveryException unknownQuery() {
    return new DiscoveryException("unknown or missing request type");
  }
}
