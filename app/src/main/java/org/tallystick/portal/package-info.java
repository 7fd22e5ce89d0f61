/** The portal: what people and programs of the consortium use, one package per capability. */
package org.tallystick.portal;
