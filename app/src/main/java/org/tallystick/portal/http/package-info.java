/**
 * What every answer has in common: headers, refusal of foreign requests, JSON, problems, pages of a
 * list.
 */
package org.tallystick.portal.http;
