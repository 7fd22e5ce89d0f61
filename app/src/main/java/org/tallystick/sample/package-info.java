/** Plays the sample consortium's people and assets through the portal's API, each step once. */
package org.tallystick.sample;
