/**
 * Revenue: an asset's units, its income and how it is folded, what holders claim, and the proof
 * that all sums agree.
 */
package org.tallystick.chaincode.revenue;
