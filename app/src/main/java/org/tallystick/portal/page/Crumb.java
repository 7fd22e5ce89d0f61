package org.tallystick.portal.page;

/**
 * A step of the way from the catalogue to a page.
 *
 * @param label what the step is called
 * @param href where it leads; the page itself has none and is not a crumb
 */
public record Crumb(String label, String href) {}
