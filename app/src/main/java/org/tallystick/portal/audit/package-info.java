/** The sums of the ledger, for auditors and regulators. */
package org.tallystick.portal.audit;
