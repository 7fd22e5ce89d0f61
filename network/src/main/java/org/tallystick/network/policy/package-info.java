/**
 * Fabric's policies: principals, signature and implicit meta policies, key-level policies, and
 * which peers together can satisfy them.
 */
package org.tallystick.network.policy;
