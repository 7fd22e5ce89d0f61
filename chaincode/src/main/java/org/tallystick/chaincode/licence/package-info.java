/**
 * Licences: terms by content address, offers, quotes that bind, purchases against payment, checks.
 */
package org.tallystick.chaincode.licence;
