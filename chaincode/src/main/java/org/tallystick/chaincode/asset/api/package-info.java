/** Arguments and results of the assets' transactions: registration, versions, states, history. */
package org.tallystick.chaincode.asset.api;
