/** The consortium's currency: accounts, mint and burn, credits and their sweep, statements. */
package org.tallystick.chaincode.currency;
