/** Measures the networks that {@code network.sh} starts, one beside the other. */
package org.tallystick.benchmark;
