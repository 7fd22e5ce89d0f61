/** Units, income, folds and claims. */
package org.tallystick.portal.revenue;
