package org.tallystick.conformance.driver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Profile;

/**
 * A network that runs, known by its profile.
 *
 * @param profile its gateways and people
 * @param folder the folder that the profile's paths are relative to
 * @param crypto everybody's certificates and keys
 * @param members by channel, the names of its organisations
 * @param orderer host and port of the orderer
 * @param ordererTlsRoot what the orderer's certificate chains to
 * @param silence how long a stream that should say nothing is listened to
 * @param news how long it takes at most until every gateway knows what each peer can run
 */
public record NetworkUnderTest(
    Profile profile,
    Path folder,
    CryptoTree crypto,
    Map<String, List<String>> members,
    String orderer,
    Path ordererTlsRoot,
    Duration silence,
    Duration news) {}
