package org.tallystick.network.chaincode;

import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.Response;

/**
 * What a chaincode answered.
 *
 * @param response its response; a status of 400 and above is the contract's own refusal
 * @param event the event that it set last, with chaincode name and transaction id as the peer knows
 *     them; none when the contract refused
 */
public record ChaincodeOutcome(Response response, Optional<ChaincodeEvent> event) {}
