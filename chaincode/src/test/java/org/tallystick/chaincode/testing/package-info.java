/** A channel in memory: the real router and contracts on a stub that keeps state as Fabric does. */
package org.tallystick.chaincode.testing;
