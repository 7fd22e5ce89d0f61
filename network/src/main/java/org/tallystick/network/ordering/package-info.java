/** Accepts signed transactions, puts them in one order, and cuts that order into blocks. */
package org.tallystick.network.ordering;
