package org.tallystick.network.system;

import static org.tallystick.network.system.BuiltInChaincodes.success;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.Response;
import org.tallystick.network.endorsement.SystemCall;
import org.tallystick.network.ledger.BlockHashes;
import org.tallystick.network.ledger.TransactionOutcome;
import org.tallystick.network.policy.Resource;

/** {@code qscc}: blocks and transactions of a channel, for its readers. */
public final class LedgerQueries implements SystemChaincode {
  private static final int ARGUMENTS_MIN = 2;

  /** What Fabric takes for "the last block". */
  private static final long LAST = -1L;

  private final PeerAccess access;
  private final Function<String, Optional<KnownChain>> chains;

  /**
   * Answers for one peer.
   *
   * @param chains the chains that the peer has, by channel
   */
  public LedgerQueries(PeerAccess access, Function<String, Optional<KnownChain>> chains) {
    this.access = access;
    this.chains = chains;
  }

  @Override
  public String name() {
    return "qscc";
  }

  @Override
  public Response invoke(SystemCall call) throws RefusedException {
    int count = call.arguments().size();
    if (count < ARGUMENTS_MIN) {
      throw new RefusedException("Incorrect number of arguments, " + count);
    }
    String function = call.function();
    String channel = call.arguments().get(1).toStringUtf8();
    String invoked = PeerAccess.invokedChaincode(call.proposal());
    if (!invoked.equals(name())) {
      throw new RefusedException(
          "Rejecting invoke of QSCC from another chaincode because of potential for deadlocks,"
              + " original invocation for '"
              + invoked
              + "'");
    }
    boolean aboutTheChain = function.equals("GetChainInfo");
    if (!aboutTheChain && count == ARGUMENTS_MIN) {
      throw new RefusedException("missing 3rd argument for " + function);
    }
    KnownChain chain =
        chains
            .apply(channel)
            .orElseThrow(() -> new RefusedException("Invalid chain ID, " + channel));
    requireReader(function, channel, call);
    ByteString argument = aboutTheChain ? ByteString.EMPTY : call.arguments().get(2);
    return switch (function) {
      case "GetChainInfo" -> success(chainInfo(chain));
      case "GetBlockByNumber" -> success(blockByNumber(chain, argument.toStringUtf8()));
      case "GetBlockByHash" -> success(blockByHash(chain, argument));
      case "GetTransactionByID" -> success(transactionById(chain, argument.toStringUtf8()));
      case "GetBlockByTxID" -> success(blockByTransaction(chain, argument.toStringUtf8()));
      default -> throw new IllegalStateException("access was granted to " + function);
    };
  }

  private void requireReader(String function, String channel, SystemCall call)
      throws RefusedException {
    try {
      switch (function) {
        case "GetChainInfo",
            "GetBlockByNumber",
            "GetBlockByHash",
            "GetTransactionByID",
            "GetBlockByTxID" ->
            access.require(channel, Resource.forReaders(name(), function), call.proposal());
        default -> throw new RefusedException("Unmapped policy for qscc/" + function);
      }
    } catch (RefusedException refused) {
      throw new RefusedException(
          "access denied for [" + function + "][" + channel + "]: [" + refused.getMessage() + "]");
    }
  }

  private static BlockchainInfo chainInfo(KnownChain chain) {
    Block last = chain.block(chain.height() - 1);
    return BlockchainInfo.newBuilder()
        .setHeight(chain.height())
        .setCurrentBlockHash(BlockHashes.headerHash(last.getHeader()))
        .setPreviousBlockHash(last.getHeader().getPreviousHash())
        .build();
  }

  private static Block blockByNumber(KnownChain chain, String text) throws RefusedException {
    long number;
    try {
      number = Long.parseUnsignedLong(text);
    } catch (NumberFormatException malformed) {
      throw new RefusedException(
          "Failed to parse block number with error strconv.ParseUint: parsing \""
              + text
              + "\": "
              + (text.matches("[0-9]+") ? "value out of range" : "invalid syntax"));
    }
    if (number == LAST) {
      return chain.block(chain.height() - 1);
    }
    if (Long.compareUnsigned(number, chain.height()) >= 0) {
      String unsigned = Long.toUnsignedString(number);
      throw new RefusedException(
          "Failed to get block number "
              + unsigned
              + ", error no such block number ["
              + unsigned
              + "] in index");
    }
    return chain.block(number);
  }

  private static Block blockByHash(KnownChain chain, ByteString hash) throws RefusedException {
    var number = chain.numberOf(hash);
    if (number.isEmpty()) {
      throw new RefusedException(
          "Failed to get block hash "
              + hash.toStringUtf8()
              + ", error no such block hash ["
              + HexFormat.of().formatHex(hash.toByteArray())
              + "] in index");
    }
    return chain.block(number.getAsLong());
  }

  private static ProcessedTransaction transactionById(KnownChain chain, String id)
      throws RefusedException {
    TransactionOutcome outcome =
        chain
            .outcome(id)
            .orElseThrow(
                () ->
                    new RefusedException("Failed to get transaction with id " + id + unknown(id)));
    ByteString envelope = chain.block(outcome.block()).getData().getData(outcome.index());
    try {
      return ProcessedTransaction.newBuilder()
          .setTransactionEnvelope(Envelope.parseFrom(envelope))
          .setValidationCode(outcome.code().getNumber())
          .build();
    } catch (InvalidProtocolBufferException malformed) {
      throw new RefusedException(
          "Failed to get transaction with id " + id + ", error " + malformed.getMessage());
    }
  }

  private static Block blockByTransaction(KnownChain chain, String id) throws RefusedException {
    TransactionOutcome outcome =
        chain
            .outcome(id)
            .orElseThrow(
                () -> new RefusedException("Failed to get block for txID " + id + unknown(id)));
    return chain.block(outcome.block());
  }

  private static String unknown(String id) {
    return ", error no such transaction ID [" + id + "] in index";
  }
}
