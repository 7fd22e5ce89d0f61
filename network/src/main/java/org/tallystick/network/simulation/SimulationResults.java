package org.tallystick.network.simulation;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;

/**
 * What a simulation leaves behind.
 *
 * @param readWriteSet bytes of Fabric's {@code TxReadWriteSet}, with hashes in place of private
 *     data
 * @param privateWrites what only members of collections may get; empty when nothing private is
 *     written
 * @param interest which chaincodes', collections' and keys' policies the transaction must satisfy;
 *     the gateway plans with it
 */
public record SimulationResults(
    ByteString readWriteSet,
    Optional<TxPvtReadWriteSet> privateWrites,
    ChaincodeInterest interest) {}
