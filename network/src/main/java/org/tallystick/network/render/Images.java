package org.tallystick.network.render;

/**
 * The container images that everything runs in.
 *
 * @param peer Fabric's
 * @param orderer Fabric's
 * @param chaincode made of the folder {@code chaincode}
 * @param portal made of the folder {@code app}
 */
public record Images(String peer, String orderer, String chaincode, String portal) {

  /**
   * Fabric's own images of a release, and ours of a version.
   *
   * @param registry where ours are, such as {@code registry.example/tallystick/}; may be empty
   */
  public static Images of(String fabricRelease, String registry, String version) {
    return new Images(
        "hyperledger/fabric-peer:" + fabricRelease,
        "hyperledger/fabric-orderer:" + fabricRelease,
        registry + "tallystick-chaincode:" + version,
        registry + "tallystick-portal:" + version);
  }
}
