/** Terms, offers, quotes and licences. */
package org.tallystick.portal.licence;
