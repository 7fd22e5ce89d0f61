/**
 * What all pages share: the frame around a page, forms and their problems, numbers and times as
 * people read them.
 */
package org.tallystick.portal.page;
