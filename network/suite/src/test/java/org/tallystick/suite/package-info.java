/** The contract on a network: what its organisations can and cannot do to each other. */
package org.tallystick.suite;
