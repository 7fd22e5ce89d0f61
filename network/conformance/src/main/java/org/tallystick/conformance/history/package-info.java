/**
 * Random transactions that meet in blocks: generated from a seed, performed on both networks,
 * compared one by one.
 */
package org.tallystick.conformance.history;
