/** The two networks, what was recorded of real Fabric, and where they differ. */
package org.tallystick.conformance.comparison;
