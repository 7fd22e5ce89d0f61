/** The consortium: set-up confirmed by a majority, members, and what people may do for them. */
package org.tallystick.chaincode.consortium;
