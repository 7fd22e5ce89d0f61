package org.tallystick.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.portal.journey.Market.AVI;
import static org.tallystick.portal.journey.Market.TESS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A kill under load, and the same requests again: each happens once. */
class KilledPortalIT {
  private static final String RECEIVER = "MeridianMSP/sven";
  private static final int MINTS = 40;
  private static final int BEFORE_THE_KILL = 10;

  private final Api api = Api.connect();
  private final Market market = new Market(api);

  @Test
  void what_was_asked_for_once_happens_once_although_the_portal_is_killed_meanwhile()
      throws Exception {
    PortalServer portal = JourneySession.portal();
    Assumptions.assumeTrue(portal != null, "only on a portal that the build itself started");
    market.open();
    long before = received();
    CountDownLatch some = new CountDownLatch(BEFORE_THE_KILL);
    var clients = Executors.newFixedThreadPool(4);
    IntStream.range(0, MINTS)
        .forEach(
            i ->
                clients.execute(
                    () -> {
                      try {
                        mint(i);
                      } catch (RuntimeException killed) {
                        // The connection broke; the same request is made again below.
                      } finally {
                        some.countDown();
                      }
                    }));
    assertThat(some.await(2, TimeUnit.MINUTES)).isTrue();
    portal.kill();
    clients.shutdown();
    assertThat(clients.awaitTermination(2, TimeUnit.MINUTES)).isTrue();

    portal.start(Duration.ofMinutes(4));
    for (int i = 0; i < MINTS; i++) {
      assertThat(mint(i).status()).isEqualTo(201);
    }

    assertThat(received() - before).isEqualTo(MINTS);
  }

  private Api.Answer mint(int number) {
    return api.post(
        TESS,
        "/api/mints",
        "{'account':'" + RECEIVER + "','amount':'1','reference':'deposit'}",
        "mint-" + number + "-" + market.mark());
  }

  private long received() {
    return api.get(AVI, "/api/accounts/balance?account=" + RECEIVER).body().get("unswept").asLong();
  }
}
