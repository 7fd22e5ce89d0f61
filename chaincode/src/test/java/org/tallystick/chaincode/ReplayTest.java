package org.tallystick.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.GINA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.MODEL_LAB;
import static org.tallystick.chaincode.testing.SampleConsortium.TINA;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.testing.Call;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.SampleMarket;
import org.tallystick.chaincode.testing.Simulation;

/** Another peer, elsewhere in the world, reads and writes the same bytes. */
class ReplayTest {
  @Test
  void every_call_of_a_market_gives_the_same_bytes_in_another_locale_and_time_zone() {
    Channel first = SampleConsortium.channel();
    play(new SampleMarket(first));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    for (String elsewhere : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
      try {
        Locale.setDefault(Locale.forLanguageTag(elsewhere));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        replay(first.calls());
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }
    }
  }

  private static void replay(List<Call> calls) {
    Channel other = new Channel();
    for (Call call : calls) {
      other.advance(call.simulation().at() - other.now());
      Simulation again = other.simulate(call.caller(), call.function(), call.arguments());
      assertThat(bytes(again)).as(call.function()).isEqualTo(bytes(call.simulation()));
      if (call.committed()) {
        assertThat(other.commit(again)).isTrue();
      }
    }
  }

  /** Everything that endorsers sign. */
  private static Map<String, Object> bytes(Simulation simulation) {
    Map<String, Object> bytes = new LinkedHashMap<>();
    bytes.put("answer", simulation.status() + " " + simulation.answer());
    bytes.put("event", String.valueOf(simulation.event()));
    bytes.put("reads", List.copyOf(simulation.reads().entrySet()));
    bytes.put("policies", List.copyOf(simulation.policies().entrySet()));
    bytes.put(
        "writes",
        simulation.writes().entrySet().stream()
            .map(row -> row.getKey() + new String(row.getValue(), StandardCharsets.UTF_8))
            .toList());
    return bytes;
  }

  private static void play(SampleMarket market) {
    String parent = market.model(GINA, "Parent", Map.of("ComputeGridMSP", 10L));
    String child = market.model(LENA, "Child İı", Map.of(MODEL_LAB, 60L, MILO.account(), 40L));
    market.derive(LENA, child, GINA, parent, RoyaltyKind.RELATIVE, 123_456);
    Offer offer = market.offer(LENA, child, 99_999);
    market.fund(TINA, MERIDIAN, 1_000_000);
    market.buy(BEA, offer);
    market.buy(TINA, offer);
    market.fold(BEA, child);
    market.fold(BEA, parent);
    market.claim(MILO, child, MILO.account());
    market.send(MILO, child, MILO.account(), MERIDIAN, 7);
    market.sheet();
  }
}
