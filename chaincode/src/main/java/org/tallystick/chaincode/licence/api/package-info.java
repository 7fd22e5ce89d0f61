/** Arguments and results of licences: terms, offers, quotes, purchases, checks. */
package org.tallystick.chaincode.licence.api;
