/** Accounts of money and their statements. */
package org.tallystick.portal.currency;
