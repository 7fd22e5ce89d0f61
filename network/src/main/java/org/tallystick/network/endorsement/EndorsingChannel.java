package org.tallystick.network.endorsement;

import java.util.Optional;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.privatedata.ChannelCollections;
import org.tallystick.network.privatedata.DisseminationException;
import org.tallystick.network.privatedata.PeerPrivateData;
import org.tallystick.network.privatedata.PrivateScope;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * A channel as one peer's endorser sees it.
 *
 * @param name its name; empty for the requests that concern the peer alone
 * @param checks what a proposal must pass
 * @param access decides on requests of its members
 * @param ledger what the peer knows of the channel; none where there is no channel
 */
public record EndorsingChannel(
    String name, ProposalChecks checks, AccessControl access, Optional<Ledger> ledger) {

  /**
   * What one peer knows of a channel's state.
   *
   * @param state the public state as this peer knows it now
   * @param collections the channel's collections
   * @param privateData this peer's private data
   */
  public record Ledger(
      Supplier<StateSnapshot> state, ChannelCollections collections, PeerPrivateData privateData) {}

  /** Begins a simulation of a proposal, empty where there is no channel. */
  Optional<TransactionSimulator> simulator(String transactionId, SignedProposal proposal) {
    return ledger.map(
        known -> {
          StateSnapshot state = known.state().get();
          return new TransactionSimulator(
              state,
              transactionId,
              new PrivateScope(
                  name,
                  known.collections(),
                  known.privateData().at(state.height()),
                  collection ->
                      access
                          .creator(proposal)
                          .filter(creator -> known.collections().isMember(collection, creator))
                          .isPresent()));
        });
  }

  /**
   * Gives private writes to the peers that must have them before this one endorses.
   *
   * @throws DisseminationException when too few of them can be reached
   */
  void distribute(String transactionId, TxPvtReadWriteSet writes, StateSnapshot state)
      throws DisseminationException {
    try {
      ledger.orElseThrow().privateData().distribute(transactionId, writes, state);
    } catch (DisseminationException failed) {
      throw new DisseminationException(
          "failed to distribute private collection, txID "
              + transactionId
              + ", channel "
              + name
              + ": "
              + failed.getMessage());
    }
  }
}
