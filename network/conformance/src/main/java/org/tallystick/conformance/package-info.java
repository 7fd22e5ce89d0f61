/**
 * Compares the embedded network with real Fabric: case by case, by random histories, and in
 * figures.
 */
package org.tallystick.conformance;
