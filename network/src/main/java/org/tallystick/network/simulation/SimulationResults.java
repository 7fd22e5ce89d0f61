package org.tallystick.network.simulation;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;

/**
 * What a simulation leaves behind.
 *
 * @param readWriteSet bytes of Fabric's {@code TxReadWriteSet}
 * @param interest which chaincodes' and keys' policies the transaction must satisfy; the gateway
 *     plans with it
 */
public record SimulationResults(ByteString readWriteSet, ChaincodeInterest interest) {}
