/** What derives from what, on which terms. */
package org.tallystick.portal.lineage;
