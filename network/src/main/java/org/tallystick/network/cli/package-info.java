/**
 * The commands behind {@code network.sh}: start, stop and look after the processes of a network,
 * its portal and its sample.
 */
package org.tallystick.network.cli;
