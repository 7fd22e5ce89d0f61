/** Delivers committed blocks to clients that seek them, and takes transactions for the orderer. */
package org.tallystick.network.delivery;
