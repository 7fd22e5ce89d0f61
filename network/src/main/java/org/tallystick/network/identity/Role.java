package org.tallystick.network.identity;

/**
 * What an identity is within its organisation, told by an organisational unit of its subject
 * (NodeOUs).
 */
public enum Role {
  CLIENT("client"),
  PEER("peer"),
  ADMIN("admin"),
  ORDERER("orderer");

  private final String organisationalUnit;

  Role(String organisationalUnit) {
    this.organisationalUnit = organisationalUnit;
  }

  /** The organisational unit that cryptogen and Fabric CA write for this role. */
  public String organisationalUnit() {
    return organisationalUnit;
  }
}
