package org.tallystick.network.chaincode;

import java.util.Objects;
import java.util.Optional;

/**
 * Where one peer finds one chaincode.
 *
 * @param chaincode its name on the channel
 * @param packageId the only id that it may register with, {@code label:sha256}; without one any id
 *     will do, as for a process that somebody else runs
 * @param host host name or address of the chaincode service
 * @param port its port
 * @param tls how to prove who is who; without it the link is in the clear
 */
public record ChaincodeAddress(
    String chaincode,
    Optional<String> packageId,
    String host,
    int port,
    Optional<ChaincodeTls> tls) {

  /** Refuses an address that nobody could dial. */
  public ChaincodeAddress {
    Objects.requireNonNull(chaincode, "chaincode");
    Objects.requireNonNull(packageId, "packageId");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(tls, "tls");
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("Not a port: " + port);
    }
  }

  /** An address with TLS. */
  public ChaincodeAddress(
      String chaincode, Optional<String> packageId, String host, int port, ChaincodeTls tls) {
    this(chaincode, packageId, host, port, Optional.of(tls));
  }

  /** What error texts call the chaincode. */
  String id() {
    return packageId.orElse(chaincode);
  }

  /** Whether a chaincode that registers with this id is the expected one. */
  boolean accepts(String registeredId) {
    return packageId.map(registeredId::equals).orElse(!registeredId.isEmpty());
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
