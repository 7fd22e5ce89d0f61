package org.tallystick.network.identity;

/** A serialized identity that a channel does not accept, and why. */
public final class IdentityException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why an identity was refused. */
  public enum Kind {
    /** Not a SerializedIdentity, or its bytes are no X.509 certificate with a supported key. */
    MALFORMED,
    /** The MSP id is not one of the channel's. */
    UNKNOWN_MSP,
    /** The certificate does not chain to the MSP's roots, or is itself a CA certificate. */
    UNTRUSTED,
    /** The certificate is on one of the MSP's revocation lists. */
    REVOKED,
    /** No organisational unit of the certificate is a role, or more than one is. */
    NO_SINGLE_ROLE
  }

  private final Kind kind;

  public IdentityException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public IdentityException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
