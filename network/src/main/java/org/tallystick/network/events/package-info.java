/** Tells commit-status waiters and event streams about committed blocks, without polling. */
package org.tallystick.network.events;
