package org.tallystick.chaincode.consortium.api;

/**
 * A proposed set-up with its status.
 *
 * @param setup the document
 * @param status how far it has come
 */
public record SetupProposal(SetupDocument setup, SetupStatus status) {}
