/** Tells clients which peers there are, what they run, and which of them must endorse. */
package org.tallystick.network.discovery;
