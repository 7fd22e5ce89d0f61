/** The chaincode: what the consortium must agree on, as packages by capability. */
package org.tallystick.chaincode;
