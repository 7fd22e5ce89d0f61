/** The portal's database: transactions, queries and migrations. */
package org.tallystick.portal.database;
