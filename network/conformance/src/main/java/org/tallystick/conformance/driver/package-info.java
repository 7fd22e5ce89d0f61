/**
 * Performs cases on a network and writes down what a client sees, in words that two networks can
 * share.
 */
package org.tallystick.conformance.driver;
