package org.tallystick.chaincode;

import org.hyperledger.fabric.contract.annotation.Serializer;
import org.hyperledger.fabric.contract.execution.JSONTransactionSerializer;

/**
 * Quietens the log where Fabric's router is started instead of {@link Main}: Fabric's Java image
 * does so with a package of jars. The router then runs nothing of ours before the first call, and
 * prints the arguments of each call. It makes one of every serializer when it starts; this one is
 * chosen by no contract.
 */
@Serializer(target = Serializer.TARGET.TRANSACTION)
public final class QuietStart extends JSONTransactionSerializer {
  /** Called by the router when it starts. */
  public QuietStart() {
    ShimLogging.quieten();
  }
}
