/**
 * The same consortium on Hyperledger Fabric's own programs, as plain processes of this machine:
 * {@link org.tallystick.network.fabric.FabricNetwork#start} renders everything from the
 * description, starts peers, orderers and chaincodes, and answers with the same {@link
 * org.tallystick.network.consortium.Profile} as the embedded network does.
 */
package org.tallystick.network.fabric;
