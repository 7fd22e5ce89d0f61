package org.tallystick.network.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.consortium.PrivateCollection;

/** Consortia whose members are called Org1, Org2 and so on, with the probe contract. */
final class TestConsortium {
  static final String CHANNEL = "mychannel";
  static final String CHAINCODE = "probe";

  private TestConsortium() {}

  static Consortium of(int organisations) {
    return of(organisations, Batch.IMMEDIATELY);
  }

  /** With collections of private data. */
  static Consortium of(int organisations, Batch batch, PrivateCollection... collections) {
    Chaincode probe = probe();
    return new Consortium(
        CHANNEL,
        batch,
        Consortium.DEFAULT_POLICIES,
        members(organisations),
        List.of(
            new Chaincode(
                CHAINCODE,
                probe.version(),
                probe.endorsement(),
                List.of(collections),
                probe.source(),
                Map.of())));
  }

  /** Every organisation with so many peers, {@code peer0} and so on. */
  static Consortium withPeers(int organisations, int peers) {
    return new Consortium(
        CHANNEL,
        Batch.IMMEDIATELY,
        Consortium.DEFAULT_POLICIES,
        members(organisations).stream()
            .map(
                one ->
                    new Organisation(
                        one.name(),
                        one.mspId(),
                        one.domain(),
                        IntStream.range(0, peers)
                            .mapToObj(i -> new Organisation.Peer("peer" + i, 0, 0))
                            .toList(),
                        one.people()))
            .toList(),
        List.of(probe()));
  }

  /** Several channels with the probe on each. */
  static Consortium withChannels(int organisations, Map<String, List<String>> membersByChannel) {
    return new Consortium(
        members(organisations),
        membersByChannel.entrySet().stream()
            .map(
                channel ->
                    new ChannelDescription(
                        channel.getKey(),
                        Batch.IMMEDIATELY,
                        Consortium.DEFAULT_POLICIES,
                        channel.getValue(),
                        List.of(probe())))
            .toList());
  }

  static Chaincode probe() {
    return new Chaincode(
        CHAINCODE, "1.0", Optional.empty(), new ChaincodeSource.ClassPath(), Map.of());
  }

  private static List<Organisation> members(int count) {
    List<Organisation> members = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String name = "Org" + i;
      members.add(
          new Organisation(
              name,
              name + "MSP",
              name.toLowerCase(Locale.ROOT) + ".example",
              new Organisation.Peer("peer0", 0, 0),
              List.of(
                  new Person("admin", "Admin of " + name, true, Map.of()),
                  new Person("user", "User of " + name, false, Map.of("colour", "blue")))));
    }
    return members;
  }
}
