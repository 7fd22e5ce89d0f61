/** The one way in which the portal reads and writes JSON. */
package org.tallystick.portal.json;
