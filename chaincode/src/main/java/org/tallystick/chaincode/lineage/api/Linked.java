package org.tallystick.chaincode.lineage.api;

import java.util.List;

/**
 * The event line of a link.
 *
 * @param edges the new edges
 * @param vector the child's vector afterwards
 */
public record Linked(List<Edge> edges, Vector vector) {}
