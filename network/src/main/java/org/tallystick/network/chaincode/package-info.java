/** The stream between a peer and a chaincode, and the processes that run chaincode. */
package org.tallystick.network.chaincode;
