/**
 * Keys, certificates and the rules of a membership service provider (MSP): who a serialized
 * identity is, which role it has, and whether it made a signature.
 */
package org.tallystick.network.identity;
