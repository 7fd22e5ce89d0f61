package org.tallystick.network.validation;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.ledger.BlockUpdates;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.ledger.ValidatedBlock;
import org.tallystick.network.privatedata.ChannelCollections;

/**
 * Gives every transaction of a block the code that a Fabric peer gives it: signature and form, id
 * seen before, endorsement policies, then versions and phantoms. The result depends on the block
 * and the ledger alone.
 */
public final class BlockValidator {

  private final EnvelopeChecks envelopes;
  private final EndorsementChecks endorsements;

  /** A validator for one channel, which goes by the configuration in force. */
  public BlockValidator(String channel, ConfigurationInForce configuration) {
    envelopes = new EnvelopeChecks(channel, configuration);
    endorsements =
        new EndorsementChecks(
            configuration.msps(),
            configuration.policies(),
            new ChannelCollections(configuration.policies()));
  }

  /** What can be said of a transaction by itself: its code so far, and who endorsed it. */
  private record Checked(TxValidationCode code, List<ResolvedIdentity> endorsers) {}

  /**
   * Judges the block that comes next in a ledger. Signatures are verified by as many threads as
   * there are processors.
   */
  public ValidatedBlock validate(Block block, ChannelLedger ledger) {
    List<TransactionEnvelope> transactions =
        block.getData().getDataList().stream().map(TransactionEnvelope::of).toList();
    Checked[] checked =
        IntStream.range(0, transactions.size())
            .parallel()
            .mapToObj(i -> checkAlone(transactions.get(i)))
            .toArray(Checked[]::new);
    BlockUpdates updates = new BlockUpdates(ledger.snapshot());
    TxValidationCode[] codes = checkEndorsements(transactions, checked, ledger, updates);
    markDuplicates(transactions, codes);
    checkReads(transactions, codes, updates);
    return new ValidatedBlock(block, transactions, Arrays.asList(codes), updates);
  }

  private Checked checkAlone(TransactionEnvelope transaction) {
    TxValidationCode code = envelopes.check(transaction);
    if (code != TxValidationCode.VALID) {
      return new Checked(code, List.of());
    }
    if (transaction.isConfiguration()) {
      return new Checked(code, List.of());
    }
    try {
      return new Checked(code, endorsements.endorsers(transaction));
    } catch (InvalidProtocolBufferException malformed) {
      return new Checked(TxValidationCode.INVALID_ENDORSER_TRANSACTION, List.of());
    }
  }

  private TxValidationCode[] checkEndorsements(
      List<TransactionEnvelope> transactions,
      Checked[] checked,
      ChannelLedger ledger,
      BlockUpdates updates) {
    TxValidationCode[] codes = new TxValidationCode[checked.length];
    ChangedPolicies changed = new ChangedPolicies();
    for (int i = 0; i < codes.length; i++) {
      TransactionEnvelope transaction = transactions.get(i);
      codes[i] = checked[i].code();
      if (codes[i] == TxValidationCode.VALID && !transaction.isConfiguration()) {
        codes[i] =
            ledger.transaction(transaction.transactionId()).isPresent()
                ? TxValidationCode.DUPLICATE_TXID
                : endorsements.check(transaction, checked[i].endorsers(), updates.base(), changed);
      }
    }
    return codes;
  }

  private static void markDuplicates(
      List<TransactionEnvelope> transactions, TxValidationCode[] codes) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == TxValidationCode.VALID && !seen.add(transactions.get(i).transactionId())) {
        codes[i] = TxValidationCode.DUPLICATE_TXID;
      }
    }
  }

  private static void checkReads(
      List<TransactionEnvelope> transactions, TxValidationCode[] codes, BlockUpdates updates) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] != TxValidationCode.VALID || transactions.get(i).isConfiguration()) {
        continue;
      }
      try {
        codes[i] = ReadChecks.check(transactions.get(i), updates);
        if (codes[i] == TxValidationCode.VALID) {
          updates.add(transactions.get(i), i);
        }
      } catch (InvalidProtocolBufferException malformed) {
        codes[i] = TxValidationCode.INVALID_OTHER_REASON;
      }
    }
  }
}
