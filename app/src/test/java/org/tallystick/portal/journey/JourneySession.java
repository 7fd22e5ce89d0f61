package org.tallystick.portal.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.junit.ChosenNetwork;

/**
 * Starts the chosen network and the packaged portal before the first journey and stops them after
 * the last. Acts only where the build names the package; plain unit tests pay nothing. Journeys
 * find the portal by the system properties {@code portal.url} and {@code portal.logins}.
 */
public final class JourneySession implements LauncherSessionListener {
  private static PortalServer portal;

  private ChosenNetwork network;

  /** The portal under test, for journeys that kill it. */
  static PortalServer portal() {
    return portal;
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String built = System.getProperty("portal.package", "");
    if (built.isBlank()
        || !System.getProperty("portal.url", "").isBlank()
        || ChosenNetwork.missing().isPresent()) {
      return;
    }
    try {
      Path state = Path.of(System.getProperty("portal.state"));
      Files.createDirectories(state);
      Path run = Files.createTempDirectory(state, "run");
      portal =
          new PortalServer(
              Path.of(built), profile(run), run.resolve("portal"), freePort(), freePort());
      portal.start(Duration.ofMinutes(4));
      System.setProperty("portal.url", portal.url());
      System.setProperty("portal.logins", portal.logins().toString());
      System.setProperty("portal.profile", portal.profile().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("the portal of the journeys does not start", e);
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (portal != null) {
      portal.stop();
    }
    if (network != null) {
      network.close();
    }
  }

  private Path profile(Path run) {
    String given = System.getProperty("network.profile", "");
    if (!given.isBlank()) {
      return Path.of(given);
    }
    network =
        ChosenNetwork.start(
            ConsortiumReader.read(Path.of(System.getProperty("network.consortium")))
                .withFreePorts(),
            run.resolve("network"));
    return network.profileFile();
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
