/** The Gateway service: plans endorsements, collects and compares them, submits and reports. */
package org.tallystick.network.gateway;
