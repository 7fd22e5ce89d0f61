/**
 * Pure arithmetic of money: amounts, weights, splits, accumulators, royalties, fees. No Fabric, no
 * input or output.
 */
package org.tallystick.chaincode.money;
