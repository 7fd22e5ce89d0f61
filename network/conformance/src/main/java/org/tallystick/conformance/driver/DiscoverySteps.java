package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.discovery.AuthInfo;
import org.hyperledger.fabric.protos.discovery.ConfigResult;
import org.hyperledger.fabric.protos.discovery.DiscoveryGrpc;
import org.hyperledger.fabric.protos.discovery.EndorsementDescriptor;
import org.hyperledger.fabric.protos.discovery.Peer;
import org.hyperledger.fabric.protos.discovery.Peers;
import org.hyperledger.fabric.protos.discovery.Query;
import org.hyperledger.fabric.protos.discovery.QueryResult;
import org.hyperledger.fabric.protos.discovery.Request;
import org.hyperledger.fabric.protos.discovery.SignedRequest;
import org.hyperledger.fabric.protos.gossip.GossipMessage;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.tallystick.network.identity.Pem;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.identity.SigningIdentity;

/** Steps that ask Org1's peer what it has discovered. */
public final class DiscoverySteps {
  private DiscoverySteps() {}

  /** The user of Org1 asks. */
  public static Step discover(String words, Query query) {
    return discover(words, "Org1", "user", query);
  }

  /** Somebody asks. */
  public static Step discover(String words, String organisation, String person, Query query) {
    return discover(words, organisation, person, UnaryOperator.identity(), query);
  }

  /**
   * Somebody asks.
   *
   * @param change from who honestly asks to who is told to ask
   */
  public static Step discover(
      String words,
      String organisation,
      String person,
      UnaryOperator<AuthInfo.Builder> change,
      Query query) {
    return session -> {
      session.heading("discover by " + person + "@" + organisation + ": " + words);
      SigningIdentity caller = session.clients().identity(organisation, person);
      AuthInfo.Builder honest =
          AuthInfo.newBuilder()
              .setClientIdentity(caller.serialized())
              .setClientTlsCertHash(tlsHash(session));
      ByteString payload =
          Request.newBuilder()
              .setAuthentication(change.apply(honest))
              .addQueries(query)
              .build()
              .toByteString();
      SignedRequest request =
          SignedRequest.newBuilder()
              .setPayload(payload)
              .setSignature(ByteString.copyFrom(caller.sign(payload.toByteArray())))
              .build();
      ManagedChannel peer = session.clients().withCertificate("Org1");
      try {
        tell(session, DiscoveryGrpc.newBlockingStub(peer).discover(request).getResults(0));
      } catch (StatusRuntimeException refused) {
        session.saw(refused.getMessage());
      }
    };
  }

  private static ByteString tlsHash(Session session) throws CertificateEncodingException {
    return Sha256.of(
        ByteString.copyFrom(
            Pem.certificate(session.clients().tlsFolder("Org1").resolve("server.crt"))
                .getEncoded()));
  }

  private static void tell(Session session, QueryResult result) throws Exception {
    switch (result.getResultCase()) {
      case ERROR -> session.saw("error: " + result.getError().getContent());
      case CONFIG_RESULT -> configuration(session, result.getConfigResult());
      case MEMBERS -> peers(session, result.getMembers().getPeersByOrgMap());
      case CC_QUERY_RES -> {
        for (EndorsementDescriptor each : result.getCcQueryRes().getContentList()) {
          endorsers(session, each);
        }
      }
      case RESULT_NOT_SET -> session.saw("nothing");
    }
  }

  private static void configuration(Session session, ConfigResult result) {
    new TreeMap<>(result.getMspsMap())
        .forEach(
            (id, msp) ->
                session.saw(
                    "MSP "
                        + id
                        + " with "
                        + msp.getRootCertsCount()
                        + " roots, "
                        + msp.getTlsRootCertsCount()
                        + " for TLS"));
    new TreeMap<>(result.getOrderersMap())
        .forEach(
            (id, endpoints) ->
                endpoints
                    .getEndpointList()
                    .forEach(
                        each ->
                            session.saw(
                                "orderer of "
                                    + id
                                    + " at "
                                    + each.getHost()
                                    + ":"
                                    + each.getPort())));
  }

  private static void peers(Session session, Map<String, Peers> byOrganisation) throws Exception {
    for (Map.Entry<String, Peers> organisation : new TreeMap<>(byOrganisation).entrySet()) {
      List<String> words = new ArrayList<>();
      for (Peer peer : organisation.getValue().getPeersList()) {
        words.add(words(peer));
      }
      session.saw(organisation.getKey() + " " + words.stream().sorted().toList());
    }
  }

  private static String words(Peer peer) throws InvalidProtocolBufferException {
    GossipMessage alive = GossipMessage.parseFrom(peer.getMembershipInfo().getPayload());
    String chaincodes =
        GossipMessage.parseFrom(peer.getStateInfo().getPayload())
            .getStateInfo()
            .getProperties()
            .getChaincodesList()
            .stream()
            .map(each -> each.getName() + " " + each.getVersion())
            .sorted()
            .collect(Collectors.joining(", "));
    return SerializedIdentity.parseFrom(peer.getIdentity()).getMspid()
        + " at "
        + alive.getAliveMsg().getMembership().getEndpoint()
        + " with "
        + chaincodes;
  }

  /** Groups have names by chance; what counts is whose peers are in them. */
  private static void endorsers(Session session, EndorsementDescriptor descriptor)
      throws Exception {
    Map<String, String> groups = new TreeMap<>();
    for (Map.Entry<String, Peers> each : descriptor.getEndorsersByGroupsMap().entrySet()) {
      TreeSet<String> organisations = new TreeSet<>();
      for (Peer peer : each.getValue().getPeersList()) {
        organisations.add(SerializedIdentity.parseFrom(peer.getIdentity()).getMspid());
      }
      groups.put(
          each.getKey(), organisations + " of " + each.getValue().getPeersCount() + " peers");
    }
    session.saw(descriptor.getChaincode() + " by " + groups.values().stream().sorted().toList());
    descriptor.getLayoutsList().stream()
        .map(
            layout ->
                layout.getQuantitiesByGroupMap().entrySet().stream()
                    .map(each -> each.getValue() + " of " + groups.get(each.getKey()))
                    .sorted()
                    .toList()
                    .toString())
        .sorted()
        .forEach(session::saw);
  }
}
