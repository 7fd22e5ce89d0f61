/** Programs that the network starts: run once for their answer, or kept running. */
package org.tallystick.network.process;
