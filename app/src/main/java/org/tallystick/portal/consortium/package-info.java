/** The set-up of the consortium, its members and roles. */
package org.tallystick.portal.consortium;
