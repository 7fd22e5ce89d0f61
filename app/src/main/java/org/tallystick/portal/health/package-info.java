/** Whether the portal lives, and whether it can do its work. */
package org.tallystick.portal.health;
