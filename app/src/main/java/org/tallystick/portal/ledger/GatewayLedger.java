package org.tallystick.portal.ledger;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * {@link Ledger} over Fabric Gateway: one gateway object per identity, upon the connection of its
 * organisation.
 */
@Singleton
public class GatewayLedger implements Ledger {
  private static final long EVALUATE_SECONDS = 10;

  /** The chaincode itself may take long when its process has just started. */
  private static final long ENDORSE_SECONDS = 20;

  private static final long SUBMIT_SECONDS = 10;

  /**
   * What a person waits at most before the page says "being recorded"; the outbox goes on asking.
   */
  private static final long COMMIT_SECONDS = 15;

  /** A peer answers at once for what it has committed; for all else it waits until the end. */
  private static final long PAST_COMMIT_SECONDS = 3;

  private final Profile profile;
  private final Identities identities;
  private final GatewayConnections connections;
  private final Map<Caller, Gateway> gateways = new ConcurrentHashMap<>();

  @Inject
  public GatewayLedger(Profile profile, Identities identities, GatewayConnections connections) {
    this.profile = profile;
    this.identities = identities;
    this.connections = connections;
  }

  @Override
  public byte[] evaluate(Caller caller, String function, byte[] argument) {
    return translated(
        () -> contract(caller).newProposal(function).addArguments(argument).build().evaluate());
  }

  @Override
  public Endorsed endorse(Caller caller, String function, byte[] argument) {
    return translated(
        () -> {
          Transaction transaction =
              contract(caller).newProposal(function).addArguments(argument).build().endorse();
          // Signed here and not at the first send: an ECDSA signature is different each time, and
          // what is sent again must be the same bytes.
          byte[] signature = identities.of(caller).signer().sign(transaction.getDigest());
          byte[] signed =
              gateway(caller).newSignedTransaction(transaction.getBytes(), signature).getBytes();
          return new Endorsed(
              transaction.getTransactionId(),
              signed,
              transaction.getResult(),
              EndorsedEvent.isIn(signed));
        });
  }

  @Override
  public Outcome send(Caller caller, byte[] transaction) {
    return translated(
        () -> {
          var sent = gateway(caller).newTransaction(transaction).submitAsync();
          try {
            return outcome(sent.getStatus());
          } catch (CommitStatusException e) {
            throw new LedgerException(LedgerFault.OUTCOME_UNKNOWN, e);
          }
        });
  }

  @Override
  public Optional<Outcome> outcome(Caller caller, String transactionId) {
    return translated(
        () -> {
          try {
            return Optional.of(
                outcome(
                    gateway(caller)
                        .newCommit(commitStatusRequest(caller, transactionId))
                        .getStatus(
                            options ->
                                options.withDeadlineAfter(PAST_COMMIT_SECONDS, TimeUnit.SECONDS))));
          } catch (CommitStatusException e) {
            if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private static Outcome outcome(org.hyperledger.fabric.client.Status status) {
    return new Outcome(status.getBlockNumber(), status.getCode().name());
  }

  /** Not signed yet: the gateway object signs what comes without a signature. */
  private byte[] commitStatusRequest(Caller caller, String transactionId) {
    Identity identity = identities.of(caller).identity();
    CommitStatusRequest request =
        CommitStatusRequest.newBuilder()
            .setChannelId(profile.channel())
            .setTransactionId(transactionId)
            .setIdentity(
                SerializedIdentity.newBuilder()
                    .setMspid(identity.getMspId())
                    .setIdBytes(ByteString.copyFrom(identity.getCredentials()))
                    .build()
                    .toByteString())
            .build();
    return SignedCommitStatusRequest.newBuilder()
        .setRequest(request.toByteString())
        .build()
        .toByteArray();
  }

  @Override
  public EventStream events(Caller caller, long fromBlock) {
    CloseableIterator<ChaincodeEvent> events =
        translated(
            () ->
                gateway(caller)
                    .getNetwork(profile.channel())
                    .newChaincodeEventsRequest(profile.chaincode())
                    .startBlock(fromBlock)
                    .build()
                    .getEvents());
    return new EventStream() {
      @Override
      public Event next() {
        return translated(
            () -> {
              if (!events.hasNext()) {
                throw new LedgerException(LedgerFault.LEDGER_UNAVAILABLE);
              }
              ChaincodeEvent event = events.next();
              return new Event(
                  event.getBlockNumber(), event.getTransactionId(), event.getPayload());
            });
      }

      @Override
      public void close() {
        events.close();
      }
    };
  }

  @PreDestroy
  void close() {
    gateways.values().forEach(Gateway::close);
  }

  private Contract contract(Caller caller) {
    return gateway(caller).getNetwork(profile.channel()).getContract(profile.chaincode());
  }

  private Gateway gateway(Caller caller) {
    connections.to(caller.mspId());
    return gateways.computeIfAbsent(caller, this::connect);
  }

  private Gateway connect(Caller caller) {
    Identities.Credentials credentials = identities.of(caller);
    return Gateway.newInstance()
        .identity(credentials.identity())
        .signer(credentials.signer())
        .connection(connections.to(caller.mspId()))
        .evaluateOptions(options -> options.withDeadlineAfter(EVALUATE_SECONDS, TimeUnit.SECONDS))
        .endorseOptions(options -> options.withDeadlineAfter(ENDORSE_SECONDS, TimeUnit.SECONDS))
        .submitOptions(options -> options.withDeadlineAfter(SUBMIT_SECONDS, TimeUnit.SECONDS))
        .commitStatusOptions(options -> options.withDeadlineAfter(COMMIT_SECONDS, TimeUnit.SECONDS))
        .connect();
  }

  private interface GatewayCall<T> {
    T run() throws GatewayException, GeneralSecurityException;
  }

  private static <T> T translated(GatewayCall<T> call) {
    try {
      return call.run();
    } catch (GatewayException e) {
      throw GatewayErrors.translate(e.getStatus(), messages(e.getDetails()), e);
    } catch (GatewayRuntimeException e) {
      throw GatewayErrors.translate(e.getStatus(), messages(e.getDetails()), e);
    } catch (StatusRuntimeException e) {
      throw GatewayErrors.translate(e.getStatus(), List.of(), e);
    } catch (GeneralSecurityException | UncheckedIOException e) {
      throw new LedgerException(LedgerFault.LEDGER_FAULT, e);
    }
  }

  private static List<String> messages(List<ErrorDetail> details) {
    return details.stream().map(ErrorDetail::getMessage).toList();
  }
}
