package org.tallystick.network.gateway;

import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.identity.ResolvedIdentity;

/** A peer as the gateways of the channel see it. */
public interface EndorsingPeer {

  /** {@code host:port}, shown in the details of an error. */
  String address();

  /** The peer as policies see it. */
  ResolvedIdentity identity();

  /** The MSP id of its organisation. */
  default String mspId() {
    return identity().mspId();
  }

  /** How many blocks it has; the higher one is asked first. */
  long height();

  /** Whether it answers other peers at all. */
  boolean isReachable();

  /** Whether it has a package of the chaincode. */
  boolean hasInstalled(String chaincode);

  /**
   * Simulates and endorses; blocks until the chaincode has answered.
   *
   * @return the response, also when chaincode or peer failed (status 400 and above)
   * @throws ProposalRefusedException when the proposal was not worth simulating
   */
  ProposalResponse endorse(SignedProposal proposal) throws ProposalRefusedException;
}
