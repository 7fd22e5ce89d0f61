/**
 * What every client of the ledger needs to know: error codes, the shapes of text, and the fate of a
 * request.
 */
package org.tallystick.chaincode.ledger.api;
