package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tallystick.conformance.driver.Case;
import org.tallystick.conformance.driver.Impostor;
import org.tallystick.conformance.driver.ImpostorSteps;

/** Clients that are not what the network wants, at each of its doors. */
final class IdentityCases {
  private IdentityCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (Impostor each : Impostor.values()) {
      String id = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
      cases.add(
          of(
              "propose-" + id,
              each.words() + " at evaluate and endorse",
              ImpostorSteps.evaluate(each, run("creator")),
              ImpostorSteps.submit(each, run("put @a 1"))));
    }
    for (Impostor each :
        List.of(
            Impostor.WITH_ANOTHER_KEY,
            Impostor.PEER,
            Impostor.EXPIRED,
            Impostor.UNDER_UNKNOWN_MSP,
            Impostor.NEWCOMER)) {
      String id = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
      cases.add(
          of(
              "submit-" + id,
              each.words() + " submits another's transaction",
              ImpostorSteps.submitOthers(each, run("put @a 1"))));
      cases.add(
          of(
              "status-" + id,
              each.words() + " asks for a commit status",
              ImpostorSteps.status(each, run("put @a 1"))));
      cases.add(
          of(
              "events-" + id,
              each.words() + " listens for chaincode events",
              ImpostorSteps.events(each, run())));
      cases.add(
          of(
              "blocks-" + id,
              each.words() + " listens for blocks",
              ImpostorSteps.blocks(each, run())));
    }
    return cases;
  }
}
