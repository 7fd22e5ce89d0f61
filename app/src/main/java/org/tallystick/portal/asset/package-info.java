/** Assets: the catalogue, registration, versions and states. */
package org.tallystick.portal.asset;
