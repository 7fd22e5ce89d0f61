/** Checks a proposal, simulates it and signs the result: what a peer's endorser does. */
package org.tallystick.network.endorsement;
