/** Collections of private data: who they concern, and what each peer keeps of them. */
package org.tallystick.network.privatedata;
