/**
 * Assets: registration, immutable versions, the life of an asset, its history, and the head that
 * everybody reads.
 */
package org.tallystick.chaincode.asset;
