/** Assembles a channel and its peers, starts and stops them. */
package org.tallystick.network.node;
