/**
 * Changes of a channel's configuration: proposed by members, judged, and put into a transaction.
 */
package org.tallystick.network.configuration;
