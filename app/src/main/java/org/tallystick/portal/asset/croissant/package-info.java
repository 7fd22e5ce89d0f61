/** Reads dataset descriptions in MLCommons Croissant 1.0 and 1.1 and says what it could not use. */
package org.tallystick.portal.asset.croissant;
