/** The chaincode that does what the arguments of a call say, one call of the shim per argument. */
package org.tallystick.conformance.probe;
