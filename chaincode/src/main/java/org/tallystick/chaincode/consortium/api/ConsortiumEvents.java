package org.tallystick.chaincode.consortium.api;

/** Types of event lines of this capability and the records that they carry. */
public final class ConsortiumEvents {
  /** A set-up was proposed or confirmed: {@link SetupProposal}. */
  public static final String SETUP_CONFIRMED = "consortium.setupConfirmed";

  /** A set-up took effect: {@link Consortium}. */
  public static final String SETUP_EFFECTIVE = "consortium.setupEffective";

  /** A person's roles on the ledger changed: {@link PersonRoles}, as they are now. */
  public static final String ROLES_CHANGED = "consortium.rolesChanged";

  private ConsortiumEvents() {}
}
