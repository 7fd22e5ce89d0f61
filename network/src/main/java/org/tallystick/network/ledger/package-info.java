/** Blocks on disk, the versioned state, history and transaction index that follow from them. */
package org.tallystick.network.ledger;
