/** One consortium as data, and the embedded network that runs it inside one JVM. */
package org.tallystick.network;
