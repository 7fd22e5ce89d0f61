package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a contract sees of the state through the unmodified shim. */
class StateThroughTheStreamTest {
  @TempDir private static Path folder;
  private static EmbeddedNetwork network;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    network = EmbeddedNetwork.start(TestConsortium.of(2), folder, NetworkSettings.DEFAULT);
    client = TestClient.of(network, "Org2", "user");
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    network.close();
  }

  @Test
  void a_transaction_does_not_see_its_own_write() throws Exception {
    client.submit("put", "own", "before");
    assertThat(client.submit("putThenGet", "own", "after")).isEqualTo("before");
    assertThat(client.evaluate("get", "own")).isEqualTo("after");
  }

  @Test
  void a_deleted_key_is_gone_and_its_history_stays_newest_first() throws Exception {
    client.submit("put", "story", "one");
    client.submit("put", "story", "two");
    client.submit("delete", "story");
    assertThat(client.evaluate("get", "story")).isEmpty();
    assertThat(client.evaluate("history", "story")).isEqualTo("-,two,one,");
  }

  @Test
  void a_range_of_more_than_two_batches_comes_whole_and_in_order() throws Exception {
    client.submit("fill", "row", "250");
    String[] keys = client.evaluate("range", "row", "rox").split(",");
    assertThat(keys).hasSize(250).isSorted().startsWith("row00000").endsWith("row00249");
    assertThat(client.evaluate("range", "row00010", "row00012")).isEqualTo("row00010,row00011,");
  }

  @Test
  void a_page_ends_with_the_bookmark_of_the_next_and_the_last_with_none() throws Exception {
    client.submit("fill", "page", "5");
    assertThat(client.evaluate("page", "page", "pagf", "2", ""))
        .isEqualTo("page00000,page00001,|page00002");
    assertThat(client.evaluate("page", "page", "pagf", "2", "page00002"))
        .isEqualTo("page00002,page00003,|page00004");
    assertThat(client.evaluate("page", "page", "pagf", "2", "page00004")).isEqualTo("page00004,|");
  }

  @Test
  void composite_keys_are_found_by_their_prefix_and_hidden_from_open_ranges() throws Exception {
    client.submit("putComposite", "colour", "red");
    client.submit("putComposite", "colour", "blue");
    client.submit("putComposite", "colours", "green");
    assertThat(client.evaluate("composite", "colour")).isEqualTo("blue,red,");
    assertThat(client.evaluate("range", "", "")).doesNotContain("colour");
  }
}
