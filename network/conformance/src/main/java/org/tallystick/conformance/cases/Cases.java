package org.tallystick.conformance.cases;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tallystick.conformance.driver.Case;

/** All cases, in the order in which they are performed. */
public final class Cases {
  private Cases() {}

  /** Every case once. */
  public static List<Case> all() {
    List<Case> all =
        Stream.of(
                StateCases.all(),
                RangeCases.all(),
                HistoryCases.all(),
                PolicyCases.all(),
                ConflictCases.all(),
                PrivateCases.all(),
                ResponseCases.all(),
                InvokeCases.all(),
                GatewayCases.all(),
                IdentityCases.all(),
                EnvelopeCases.all(),
                EventCases.all(),
                RawCases.all(),
                SystemCases.all(),
                DeliverCases.all(),
                BroadcastCases.all(),
                DiscoveryCases.all(),
                SeveralPeersCases.all(),
                DefinitionCases.all(),
                ConfigurationCases.all())
            .flatMap(List::stream)
            .toList();
    Set<String> ids = new HashSet<>();
    for (Case each : all) {
      if (!ids.add(each.id())) {
        throw new IllegalStateException("two cases are called " + each.id());
      }
    }
    return all;
  }
}
