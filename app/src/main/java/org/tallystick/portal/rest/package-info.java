/**
 * What the REST resources of all capabilities share: submitting a body, lists in pages, the fate of
 * a request.
 */
package org.tallystick.portal.rest;
