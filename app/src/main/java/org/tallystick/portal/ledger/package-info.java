/** The ledger as the portal sees it: the port, its Fabric Gateway adapter and the outbox. */
package org.tallystick.portal.ledger;
