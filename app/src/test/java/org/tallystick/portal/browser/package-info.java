/** Journeys of people through the pages, in a real browser, on a running portal. */
package org.tallystick.portal.browser;
