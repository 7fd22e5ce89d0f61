/**
 * The only package that knows the Fabric stub: unit of work, keys, canonical JSON, events, time and
 * caller.
 */
package org.tallystick.chaincode.ledger;
