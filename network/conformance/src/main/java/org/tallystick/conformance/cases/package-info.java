/** What is compared, by subject. */
package org.tallystick.conformance.cases;
