/** Who uses the portal: people, logins, the wallet of their Fabric identities. */
package org.tallystick.portal.identity;
