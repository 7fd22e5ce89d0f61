package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;

/** Steps that ask a peer's system chaincodes. */
public final class SystemSteps {
  private SystemSteps() {}

  /** What is told of an answer; answers themselves contain heights, hashes and certificates. */
  @FunctionalInterface
  public interface Told {
    /** The part that two networks share. */
    String of(byte[] answer) throws Exception;
  }

  /** Asks, as a case's caller. */
  public static Step query(Call call, Told told, byte[]... arguments) {
    return session -> {
      session.heading(
          "ask "
              + call.words()
              + " "
              + Arrays.stream(arguments).map(each -> each.length + " bytes").toList());
      try {
        Proposal.Builder builder =
            session
                .clients()
                .gateway(call.organisation(), call.person(), call.gateway())
                .getNetwork(call.channel())
                .getContract(call.chaincode())
                .newProposal(call.function());
        call.arguments().forEach(builder::addArguments);
        Proposal proposal = builder.addArguments(arguments).build();
        session.normaliser().transaction(proposal.getTransactionId());
        session.saw(told.of(proposal.evaluate()));
      } catch (GatewayException refused) {
        session.refused("evaluate", refused);
      }
    };
  }

  /** The size class of an answer only. */
  public static String something(byte[] answer) {
    return answer.length == 0 ? "nothing" : "something";
  }

  /** The answer as text. */
  public static String text(byte[] answer) {
    return EndorsedAction.text(ByteString.copyFrom(answer));
  }
}
