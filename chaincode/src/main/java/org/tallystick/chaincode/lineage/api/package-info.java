/** Arguments and results of lineage: what an asset derives from, and the royalties that follow. */
package org.tallystick.chaincode.lineage.api;
