/**
 * The chaincodes that every peer has built in: the ledger's questions, the peer's and lifecycle.
 */
package org.tallystick.network.system;
