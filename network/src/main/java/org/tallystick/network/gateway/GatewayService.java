package org.tallystick.network.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.ledger.TransactionOutcome;
import org.tallystick.network.ordering.EnvelopeRefusedException;
import org.tallystick.network.ordering.OrdererUnreachableException;
import org.tallystick.network.policy.Resource;

/** The Gateway service of one peer, with Fabric's status codes, messages and details. */
public final class GatewayService extends GatewayGrpc.GatewayImplBase {
  /** Fabric's default for {@code peer.limits.concurrency.gatewayService}. */
  public static final int CONCURRENT_CALLS_MAX = 500;

  private static final Logger LOG = Logger.getLogger(GatewayService.class.getName());

  private final JoinedChannels channels;
  private final Executor executor;
  private final SignedRequests signedRequests;

  /**
   * A gateway for the channels of one peer.
   *
   * @param executor asks peers and feeds event streams; must not run out of threads while peers
   *     work
   */
  public GatewayService(JoinedChannels channels, Executor executor) {
    this.channels = channels;
    this.executor = executor;
    this.signedRequests = new SignedRequests(channels);
  }

  @Override
  public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> client) {
    answer(
        client,
        () -> {
          ClientProposal proposal = ClientProposal.ofEvaluate(request.getProposedTransaction());
          GatewayChannel channel = channel(proposal.channel(), Status.Code.UNAVAILABLE);
          return new EvaluateCall(channel, executor, proposal)
              .evaluate(request.getTargetOrganizationsList());
        });
  }

  @Override
  public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> client) {
    answer(
        client,
        () -> {
          ClientProposal proposal = ClientProposal.ofEndorse(request.getProposedTransaction());
          List<String> named = request.getEndorsingOrganizationsList();
          Optional<GatewayChannel> channel = channels.named(proposal.channel());
          if (channel.isEmpty()) {
            throw EndorseCall.onUnknownChannel(proposal, named);
          }
          return new EndorseCall(channel.get(), executor, proposal).endorse(named);
        });
  }

  private GatewayChannel channel(String name, Status.Code ifUnknown) throws GatewayException {
    return channels
        .named(name)
        .orElseThrow(
            () ->
                new GatewayException(
                    ifUnknown,
                    "failed to get config for channel ["
                        + name
                        + "]: could not get last config for channel "
                        + name));
  }

  @Override
  public void submit(SubmitRequest request, StreamObserver<SubmitResponse> client) {
    answer(client, () -> submit(request));
  }

  private SubmitResponse submit(SubmitRequest request) throws GatewayException {
    if (!request.hasPreparedTransaction()) {
      throw new GatewayException(
          Status.Code.INVALID_ARGUMENT, "a prepared transaction is required");
    }
    Envelope transaction = request.getPreparedTransaction();
    if (transaction.getSignature().isEmpty()) {
      throw new GatewayException(
          Status.Code.INVALID_ARGUMENT, "prepared transaction must be signed");
    }
    GatewayChannel channel = channel(request.getChannelId(), Status.Code.FAILED_PRECONDITION);
    try {
      channel.orderer().submit(transaction);
      return SubmitResponse.getDefaultInstance();
    } catch (EnvelopeRefusedException refused) {
      throw switch (refused.status()) {
        case BAD_REQUEST, FORBIDDEN, NOT_FOUND, REQUEST_ENTITY_TOO_LARGE ->
            new GatewayException(
                Status.Code.ABORTED,
                "received unsuccessful response from orderer: status="
                    + refused.status()
                    + ", info="
                    + refused.getMessage());
        default ->
            new GatewayException(
                Status.Code.UNAVAILABLE,
                "no orderers could successfully process transaction",
                connectionDetails(refused));
      };
    }
  }

  /** A gateway says why it reached no orderer; why one refused it keeps to itself. */
  private static List<ErrorDetail> connectionDetails(EnvelopeRefusedException refused) {
    return refused instanceof OrdererUnreachableException unreachable
        ? List.of(
            ErrorDetail.newBuilder()
                .setAddress(unreachable.address())
                .setMspId(unreachable.mspId())
                .setMessage(unreachable.getMessage())
                .build())
        : List.of();
  }

  @Override
  public void commitStatus(
      SignedCommitStatusRequest signed, StreamObserver<CommitStatusResponse> client) {
    CompletableFuture<TransactionOutcome> waiter;
    try {
      CommitStatusRequest request = wellFormedStatusRequest(signed);
      waiter =
          signedRequests
              .channelFor(
                  Resource.COMMIT_STATUS,
                  request.getChannelId(),
                  request.getIdentity(),
                  signed.getRequest(),
                  signed.getSignature())
              .feed()
              .awaitOutcome(request.getTransactionId());
    } catch (GatewayException refused) {
      client.onError(refused.toStatusRuntimeException());
      return;
    }
    ((ServerCallStreamObserver<CommitStatusResponse>) client)
        .setOnCancelHandler(() -> waiter.cancel(false));
    var unused =
        waiter.thenAccept(
            outcome -> {
              client.onNext(
                  CommitStatusResponse.newBuilder()
                      .setResult(outcome.code())
                      .setBlockNumber(outcome.block())
                      .build());
              client.onCompleted();
            });
  }

  private static CommitStatusRequest wellFormedStatusRequest(SignedCommitStatusRequest signed)
      throws GatewayException {
    if (signed.getRequest().isEmpty()) {
      throw invalid("a commit status request is required");
    }
    CommitStatusRequest request;
    try {
      request = CommitStatusRequest.parseFrom(signed.getRequest());
    } catch (InvalidProtocolBufferException malformed) {
      throw invalid("invalid status request: " + malformed.getMessage());
    }
    if (request.getIdentity().isEmpty()) {
      throw invalid("no identity provided");
    }
    if (request.getChannelId().isEmpty()) {
      throw invalid("no channel ID provided");
    }
    if (request.getTransactionId().isEmpty()) {
      throw invalid("transaction ID should not be empty");
    }
    return request;
  }

  @Override
  public void chaincodeEvents(
      SignedChaincodeEventsRequest signed, StreamObserver<ChaincodeEventsResponse> client) {
    try {
      ChaincodeEventsRequest request = wellFormedEventsRequest(signed);
      CommitFeed feed =
          signedRequests
              .channelFor(
                  Resource.CHAINCODE_EVENTS,
                  request.getChannelId(),
                  request.getIdentity(),
                  signed.getRequest(),
                  signed.getSignature())
              .feed();
      new EventStream(
              feed,
              request.getChaincodeId(),
              firstBlock(request, feed),
              request.getAfterTransactionId(),
              (ServerCallStreamObserver<ChaincodeEventsResponse>) client,
              executor)
          .open();
    } catch (GatewayException refused) {
      client.onError(refused.toStatusRuntimeException());
    }
  }

  private static ChaincodeEventsRequest wellFormedEventsRequest(SignedChaincodeEventsRequest signed)
      throws GatewayException {
    if (signed.getRequest().isEmpty()) {
      throw invalid("a chaincode events request is required");
    }
    try {
      return ChaincodeEventsRequest.parseFrom(signed.getRequest());
    } catch (InvalidProtocolBufferException malformed) {
      throw invalid("invalid chaincode events request: " + malformed.getMessage());
    }
  }

  /** The block of a known checkpoint, else the position asked for, else the next block. */
  private static long firstBlock(ChaincodeEventsRequest request, CommitFeed feed)
      throws GatewayException {
    if (!request.getAfterTransactionId().isEmpty()) {
      var checkpoint = feed.outcome(request.getAfterTransactionId());
      if (checkpoint.isPresent()) {
        return checkpoint.get().block();
      }
    }
    SeekPosition position = request.getStartPosition();
    return switch (position.getTypeCase()) {
      case SPECIFIED -> position.getSpecified().getNumber();
      case NEXT_COMMIT, TYPE_NOT_SET -> feed.height();
      case OLDEST -> throw invalid("invalid start position type: *orderer.SeekPosition_Oldest");
      case NEWEST -> throw invalid("invalid start position type: *orderer.SeekPosition_Newest");
    };
  }

  private static GatewayException invalid(String message) {
    return new GatewayException(Status.Code.INVALID_ARGUMENT, message);
  }

  private interface Answer<T> {
    T get() throws GatewayException;
  }

  /** Runs a call on this thread; a client that is gone is told nothing. */
  private static <T> void answer(StreamObserver<T> client, Answer<T> call) {
    try {
      T answer = call.get();
      if (!Context.current().isCancelled()) {
        client.onNext(answer);
        client.onCompleted();
      }
    } catch (GatewayException refused) {
      client.onError(refused.toStatusRuntimeException());
    } catch (RuntimeException broken) {
      LOG.log(Level.SEVERE, "A gateway call failed", broken);
      client.onError(
          Status.INTERNAL.withDescription("the gateway failed, see its log").asRuntimeException());
    }
  }
}
