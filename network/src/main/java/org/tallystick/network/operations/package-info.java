/** What operators see of a running node: its health, its version, and figures about its work. */
package org.tallystick.network.operations;
