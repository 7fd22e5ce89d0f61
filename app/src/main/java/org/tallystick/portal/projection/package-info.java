/** The read model: ledger events become rows, each together with its checkpoint. */
package org.tallystick.portal.projection;
