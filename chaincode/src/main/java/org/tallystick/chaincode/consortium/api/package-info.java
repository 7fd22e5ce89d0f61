/** Arguments and results of the consortium's transactions: set-up, members, roles. */
package org.tallystick.chaincode.consortium.api;
