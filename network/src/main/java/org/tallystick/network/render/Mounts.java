package org.tallystick.network.render;

/** Where a container finds what is given to it; the same in every form. */
final class Mounts {
  /** A node's folders {@code msp} and {@code tls}. */
  static final String IDENTITY = "/identity";

  /** Either end of the link between peer and chaincode. */
  static final String LINK = "/link";

  /** Fabric's external builder for chaincodes that run as services. */
  static final String BUILDER = "/builder";

  /** What a peer or an orderer keeps. */
  static final String LEDGER = "/var/hyperledger/production";

  /** The portal's profile. */
  static final String PROFILE = "/profile";

  /** What the gateway's TLS certificate chains to, for the portal. */
  static final String TLS_ROOT = "/tls-root";

  /** Certificates and keys of the people whom the portal acts for. */
  static final String PEOPLE = "/people";

  /** What the portal keeps. */
  static final String STATE = "/state";

  private Mounts() {}
}
