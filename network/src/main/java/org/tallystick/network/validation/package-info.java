/** Judges every transaction of a block as Fabric's committers do, and commits the block. */
package org.tallystick.network.validation;
