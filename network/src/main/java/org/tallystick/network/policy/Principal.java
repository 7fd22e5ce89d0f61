package org.tallystick.network.policy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.CombinedPrincipal;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.OrganizationUnit;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.identity.Role;

/** Whom a signature must come from. */
public sealed interface Principal {

  /** Whether an identity is such a one. */
  boolean matches(ResolvedIdentity identity);

  /** A role at an organisation; without a role, any member of it. */
  record RoleAt(String mspId, Optional<Role> role) implements Principal {
    @Override
    public boolean matches(ResolvedIdentity identity) {
      return identity.mspId().equals(mspId) && (role.isEmpty() || role.get() == identity.role());
    }
  }

  /** An organisational unit, certified by the chain with the given hash. */
  record Unit(String mspId, ResolvedIdentity.OrganisationalUnit unit) implements Principal {
    @Override
    public boolean matches(ResolvedIdentity identity) {
      return identity.mspId().equals(mspId) && identity.organisationalUnits().contains(unit);
    }
  }

  /** Exactly one identity. */
  record Identity(ByteString serialized) implements Principal {
    @Override
    public boolean matches(ResolvedIdentity identity) {
      return identity.serialized().equals(serialized);
    }
  }

  /** All of several principals at once. */
  record Combined(List<Principal> parts) implements Principal {
    public Combined {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(ResolvedIdentity identity) {
      return parts.stream().allMatch(part -> part.matches(identity));
    }
  }

  /**
   * Reads a principal.
   *
   * @throws IllegalArgumentException when it is of a kind that X.509 MSPs do not have, or broken
   */
  static Principal of(MSPPrincipal principal) {
    try {
      return switch (principal.getPrincipalClassification()) {
        case ROLE -> roleAt(MSPRole.parseFrom(principal.getPrincipal()));
        case ORGANIZATION_UNIT -> unit(OrganizationUnit.parseFrom(principal.getPrincipal()));
        case IDENTITY -> new Identity(principal.getPrincipal());
        case COMBINED -> combined(CombinedPrincipal.parseFrom(principal.getPrincipal()));
        case ANONYMITY, UNRECOGNIZED ->
            throw new IllegalArgumentException(
                "invalid principal type " + principal.getPrincipalClassificationValue());
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a principal cannot be read", e);
    }
  }

  private static Principal roleAt(MSPRole role) {
    Optional<Role> required =
        switch (role.getRole()) {
          case MEMBER -> Optional.empty();
          case ADMIN -> Optional.of(Role.ADMIN);
          case CLIENT -> Optional.of(Role.CLIENT);
          case PEER -> Optional.of(Role.PEER);
          case ORDERER -> Optional.of(Role.ORDERER);
          case UNRECOGNIZED ->
              throw new IllegalArgumentException("invalid MSP role type " + role.getRoleValue());
        };
    return new RoleAt(role.getMspIdentifier(), required);
  }

  private static Principal unit(OrganizationUnit unit) {
    return new Unit(
        unit.getMspIdentifier(),
        new ResolvedIdentity.OrganisationalUnit(
            unit.getOrganizationalUnitIdentifier(), unit.getCertifiersIdentifier()));
  }

  private static Principal combined(CombinedPrincipal combined) {
    if (combined.getPrincipalsCount() == 0) {
      throw new IllegalArgumentException("no principals in a combined principal");
    }
    return new Combined(combined.getPrincipalsList().stream().map(Principal::of).toList());
  }
}
