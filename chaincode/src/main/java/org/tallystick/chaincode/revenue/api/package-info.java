/** Arguments and results of revenue: units, income, folding, claims, statements, the audit. */
package org.tallystick.chaincode.revenue.api;
