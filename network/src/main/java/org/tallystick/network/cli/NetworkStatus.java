package org.tallystick.network.cli;

import java.util.List;
import java.util.Map;

/**
 * What a running network says of itself.
 *
 * @param height number of blocks in the ledger
 * @param gateways host and port by organisation
 * @param chaincodes versions by name
 * @param chaincodePids process ids of the chaincodes that the network runs
 */
record NetworkStatus(
    long height,
    Map<String, String> gateways,
    Map<String, String> chaincodes,
    List<Long> chaincodePids) {}
