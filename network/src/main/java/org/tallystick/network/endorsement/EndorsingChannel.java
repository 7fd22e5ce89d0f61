package org.tallystick.network.endorsement;

import java.util.Optional;
import java.util.function.Supplier;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * A channel as one peer's endorser sees it.
 *
 * @param name its name; empty for the requests that concern the peer alone
 * @param checks what a proposal must pass
 * @param access decides on requests of its members
 * @param state the public state as this peer knows it now; none where there is no channel
 */
public record EndorsingChannel(
    String name,
    ProposalChecks checks,
    AccessControl access,
    Optional<Supplier<StateSnapshot>> state) {

  Optional<TransactionSimulator> simulator(String transactionId) {
    return state.map(present -> new TransactionSimulator(present.get(), transactionId));
  }
}
