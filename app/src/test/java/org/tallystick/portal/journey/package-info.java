/** Journeys through the packaged portal, by REST, on a running network. */
package org.tallystick.portal.journey;
