package org.tallystick.network.node;

import java.util.Optional;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollection;
import org.tallystick.network.consortium.PrivateCollection.Endorsement;

/** Collections for tests, and how a client uses the private contract. */
final class PrivateCollections {
  private PrivateCollections() {}

  /** Members are Org1 and Org2; Fabric's defaults for the rest. */
  static PrivateCollection shared(String name) {
    return shared(name, 0, false, false);
  }

  static PrivateCollection shared(
      String name, long blockToLive, boolean memberOnlyRead, boolean memberOnlyWrite) {
    return new PrivateCollection(
        name,
        PolicyExpression.parse("OR('Org1MSP.member','Org2MSP.member')"),
        0,
        2,
        blockToLive,
        memberOnlyRead,
        memberOnlyWrite,
        Optional.empty());
  }

  /** As {@link #shared}, but writes need exactly this policy. */
  static PrivateCollection endorsedBy(String name, String policy) {
    PrivateCollection shared = shared(name);
    return new PrivateCollection(
        name,
        shared.policy(),
        0,
        2,
        0,
        false,
        false,
        Optional.of(new Endorsement.Signatures(PolicyExpression.parse(policy))));
  }

  /** Writes a hidden value, endorsed by these organisations, or by whom the gateway chooses. */
  static void put(
      TestClient client, String collection, String key, String value, String... organisations)
      throws Exception {
    var proposal =
        client
            .contract()
            .newProposal("private:put")
            .addArguments(collection, key)
            .putTransient("value", value);
    if (organisations.length > 0) {
      proposal.setEndorsingOrganizations(organisations);
    }
    proposal.build().endorse().submit();
  }
}
