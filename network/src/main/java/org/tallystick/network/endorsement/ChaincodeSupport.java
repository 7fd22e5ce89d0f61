package org.tallystick.network.endorsement;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.chaincode.CalledChaincodes;
import org.tallystick.network.chaincode.ChaincodeCall;
import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.chaincode.ChaincodeInvoker;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.policy.Resource;
import org.tallystick.network.policy.SignedData;
import org.tallystick.network.simulation.SimulationException;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * Finds the chaincode of a call, on whichever channel, and runs it: the peer's own chaincodes in
 * this JVM, the others where they are connected. Calls of one chaincode by another take the same
 * way.
 */
public final class ChaincodeSupport implements ChaincodeInvoker, CalledChaincodes {
  private final PeerChannels channels;
  private final SystemChaincodes system;
  private final InstalledChaincodes installed;
  private final Executor executor;

  /**
   * The chaincodes of one peer.
   *
   * @param executor runs called chaincodes; must not run out of threads while their callers wait
   */
  public ChaincodeSupport(
      PeerChannels channels,
      SystemChaincodes system,
      InstalledChaincodes installed,
      Executor executor) {
    this.channels = channels;
    this.system = system;
    this.installed = installed;
    this.executor = executor;
  }

  boolean isSystem(String chaincode) {
    return system.has(chaincode);
  }

  /**
   * The version that endorsements of a chaincode carry.
   *
   * @param simulator records that the definition was read; null where there is no channel
   * @throws ChaincodeFailure when this peer cannot run the chaincode on the channel
   */
  String version(String channel, String chaincode, TransactionSimulator simulator)
      throws ChaincodeFailure {
    return system.has(chaincode)
        ? SystemChaincodes.VERSION
        : definition(channel, chaincode, simulator).version();
  }

  private ChaincodeDefinition definition(
      String channel, String chaincode, TransactionSimulator simulator) throws ChaincodeFailure {
    if (simulator == null) {
      throw new ChaincodeFailure("could not get channel config for channel '" + channel + "'");
    }
    ChaincodeDefinition definition =
        simulator
            .readDefinition(chaincode)
            .orElseThrow(() -> new ChaincodeFailure("chaincode " + chaincode + " not found"));
    installed.find(channel, definition, simulator.snapshot());
    return definition;
  }

  @Override
  public ChaincodeMessage invoke(ChaincodeCall call) throws ChaincodeFailure {
    if (system.has(call.namespace())) {
      return invokeSystem(call);
    }
    ChaincodeDefinition definition;
    try {
      definition = definition(call.channel(), call.namespace(), call.simulator());
    } catch (ChaincodeFailure cause) {
      throw new ChaincodeFailure(
          "invalid invocation: [channel "
              + call.channel()
              + "] failed to get chaincode container info for "
              + call.namespace()
              + ": "
              + cause.getMessage());
    }
    checkInitialisation(call, definition);
    return installed.find(call.channel(), definition, call.simulator().snapshot()).invoke(call);
  }

  /** A chaincode that asks for it is initialised exactly once for each version. */
  private static void checkInitialisation(ChaincodeCall call, ChaincodeDefinition definition)
      throws ChaincodeFailure {
    boolean due = false;
    if (definition.initRequired()) {
      ByteString initialised =
          call.simulator().getState(call.namespace(), ChaincodeDefinition.INITIALISED_KEY);
      due = !initialised.equals(ByteString.copyFromUtf8(definition.version()));
    }
    if (!call.input().getIsInit()) {
      if (due) {
        throw invalid(call, "has not been initialized for this version, must call as init first");
      }
      return;
    }
    if (!definition.initRequired()) {
      throw invalid(call, "does not require initialization but called as init");
    }
    if (!due) {
      throw invalid(call, "is already initialized but called as init");
    }
    call.simulator()
        .putState(
            call.namespace(),
            ChaincodeDefinition.INITIALISED_KEY,
            ByteString.copyFromUtf8(definition.version()));
  }

  private static ChaincodeFailure invalid(ChaincodeCall call, String cause) {
    return new ChaincodeFailure(
        "invalid invocation: chaincode '" + call.namespace() + "' " + cause);
  }

  private ChaincodeMessage invokeSystem(ChaincodeCall call) throws ChaincodeFailure {
    if (call.input().getIsInit()) {
      throw invalid(call, "does not require initialization but called as init");
    }
    SystemCall request =
        new SystemCall(
            call.namespace(),
            call.channel(),
            call.transactionId(),
            call.input().getArgsList(),
            call.proposal(),
            Optional.ofNullable(call.simulator()));
    return ChaincodeMessage.newBuilder()
        .setType(ChaincodeMessage.Type.COMPLETED)
        .setChannelId(call.channel())
        .setTxid(call.transactionId())
        .setPayload(system.invoke(request).toByteString())
        .build();
  }

  @Override
  public CompletableFuture<ChaincodeMessage> call(ChaincodeCall caller, ChaincodeSpec called) {
    CompletableFuture<ChaincodeMessage> answer = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            answer.complete(invokeCalled(caller, called));
          } catch (ChaincodeFailure failed) {
            answer.completeExceptionally(failed);
          } catch (SimulationException refused) {
            answer.completeExceptionally(
                new ChaincodeFailure("execute failed: " + refused.getMessage()));
          }
        });
    return answer;
  }

  private ChaincodeMessage invokeCalled(ChaincodeCall caller, ChaincodeSpec called)
      throws ChaincodeFailure {
    CalledName name = CalledName.parse(called.getChaincodeId().getName(), caller.channel());
    TransactionSimulator simulator = caller.simulator();
    if (!system.has(name.chaincode())) {
      requireWriter(name.channel(), caller.proposal());
    }
    if (!name.channel().equals(caller.channel())) {
      simulator =
          channels
              .find(name.channel())
              .flatMap(channel -> channel.simulator(caller.transactionId(), caller.proposal()))
              .orElseThrow(
                  () ->
                      new ChaincodeFailure("failed to find ledger for channel: " + name.channel()));
    }
    try {
      return invoke(
          new ChaincodeCall(
              name.channel(),
              caller.transactionId(),
              name.chaincode(),
              called.getInput(),
              caller.proposal(),
              simulator,
              this));
    } catch (ChaincodeFailure failed) {
      throw new ChaincodeFailure("execute failed: " + failed.getMessage());
    }
  }

  /** Who may not propose on a channel may not reach it through a chaincode either. */
  private void requireWriter(String channel, SignedProposal proposal) throws ChaincodeFailure {
    EndorsingChannel target =
        channels
            .find(channel)
            .orElseThrow(
                () ->
                    new ChaincodeFailure(
                        "Failed to get policy manager for channel [" + channel + "]"));
    Optional<String> refusal =
        target
            .access()
            .refusal(
                Resource.CHAINCODE_TO_CHAINCODE,
                new SignedData(
                    creator(proposal), proposal.getProposalBytes(), proposal.getSignature()));
    if (refusal.isPresent()) {
      throw new ChaincodeFailure(refusal.get());
    }
  }

  private static ByteString creator(SignedProposal proposal) throws ChaincodeFailure {
    try {
      return UnpackedProposal.of(proposal).signatureHeader().getCreator();
    } catch (ProposalRefusedException impossible) {
      throw new ChaincodeFailure(impossible.getMessage());
    }
  }

  /**
   * What a chaincode writes to call another one: {@code name}, {@code name:version}, either with
   * {@code /channel}. The version is not looked at.
   */
  private record CalledName(String chaincode, String channel) {
    static CalledName parse(String text, String callersChannel) {
      int slash = text.indexOf('/');
      String channel = slash < 0 ? "" : text.substring(slash + 1);
      String name = slash < 0 ? text : text.substring(0, slash);
      int colon = name.indexOf(':');
      return new CalledName(
          colon < 0 ? name : name.substring(0, colon),
          channel.isEmpty() ? callersChannel : channel);
    }
  }
}
