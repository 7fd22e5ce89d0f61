/** What one proposal reads and writes, recorded exactly as Fabric records it. */
package org.tallystick.network.simulation;
