/** Arguments and results of the currency's transactions: accounts, credits, statements. */
package org.tallystick.chaincode.currency.api;
