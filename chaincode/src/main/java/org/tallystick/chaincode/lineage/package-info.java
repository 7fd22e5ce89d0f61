/** Lineage: what an asset derives from, on whose consent, and the royalties that follow from it. */
package org.tallystick.chaincode.lineage;
