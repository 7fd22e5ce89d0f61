package org.tallystick.network.consortium;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Consortia for tests: organisations Org1, Org2, … with an admin and a client each. */
public final class SampleConsortium {
  private SampleConsortium() {}

  public static Consortium of(int organisations) {
    return new Consortium(
        "samplechannel",
        Batch.IMMEDIATELY,
        Consortium.DEFAULT_POLICIES,
        IntStream.rangeClosed(1, organisations).mapToObj(SampleConsortium::organisation).toList(),
        List.of(
            new Chaincode(
                "sample", "1.0", Optional.empty(), new ChaincodeSource.ClassPath(), Map.of())));
  }

  private static Organisation organisation(int number) {
    return new Organisation(
        "Org" + number,
        "Org" + number + "MSP",
        "org" + number + ".example",
        new Organisation.Peer("peer0", 0, 0),
        List.of(
            new Person("admin" + number, "Admin " + number, true, Map.of()),
            new Person(
                "user" + number, "User " + number, false, Map.of("tallystick.roles", "owner"))));
  }
}
