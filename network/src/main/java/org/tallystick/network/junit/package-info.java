/** A consortium of its own for a test, in the same JVM: a JUnit extension. */
package org.tallystick.network.junit;
