/**
 * The consortium as data: its description, its certificate authorities, the files of its members in
 * cryptogen's layout, and the channel configuration made of them.
 */
package org.tallystick.network.consortium;
