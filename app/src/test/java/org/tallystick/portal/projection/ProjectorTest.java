package org.tallystick.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tallystick.portal.TestDatabase;
import org.tallystick.portal.asset.AssetProjection;
import org.tallystick.portal.asset.Catalogue;
import org.tallystick.portal.consortium.ConsortiumProjection;
import org.tallystick.portal.currency.CurrencyProjection;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.ledger.Ledger.Event;
import org.tallystick.portal.licence.LicenceProjection;
import org.tallystick.portal.lineage.LineageProjection;
import org.tallystick.portal.revenue.Revenue;
import org.tallystick.portal.revenue.RevenueProjection;

class ProjectorTest {
  static final List<LineProjection> PROJECTIONS =
      List.of(
          new AssetProjection(),
          new ConsortiumProjection(),
          new CurrencyProjection(),
          new LicenceProjection(),
          new LineageProjection(),
          new RevenueProjection());

  private final Database database = TestDatabase.create();
  private final Projector projector = new Projector(database, PROJECTIONS);
  private final List<Event> history = SampleEvents.history().all();

  @Test
  void a_rebuild_from_block_0_gives_equal_rows() {
    history.forEach(projector::apply);
    Map<String, List<String>> before = rows();
    assertThat(before.get("asset")).hasSize(2);

    projector.reset();
    assertThat(rows().values()).allSatisfy(table -> assertThat(table).isEmpty());
    assertThat(projector.nextBlock()).isZero();
    history.forEach(projector::apply);

    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void events_that_come_again_change_nothing() {
    history.forEach(projector::apply);
    Map<String, List<String>> before = rows();

    history.subList(2, 5).forEach(projector::apply);

    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void the_checkpoint_and_the_rows_are_committed_together() {
    history.subList(0, 3).forEach(projector::apply);
    assertThat(projector.nextBlock()).isEqualTo(3);
    Event halfBad =
        new Events()
            .transaction(
                "asset.registered",
                SampleEvents.asset("asset-" + "c".repeat(32), "Half", "ModelLabMSP", 1),
                "weather.changed",
                Map.of("sky", "blue"))
            .all()
            .get(0);
    Event later = new Event(9, Events.id("xx", 9), halfBad.payload());
    Map<String, List<String>> before = rows();

    assertThatThrownBy(() -> projector.apply(later)).hasMessageContaining("weather.changed");

    assertThat(rows()).isEqualTo(before);
    assertThat(projector.nextBlock()).isEqualTo(3);
    assertThat(projector.hasApplied(later.transactionId())).isFalse();
  }

  @Test
  void a_read_model_whose_newest_rows_a_kill_took_away_reads_them_again() {
    history.forEach(projector::apply);
    Database left = TestDatabase.create();
    history.subList(0, 4).forEach(new Projector(left, PROJECTIONS)::apply);

    Projector restarted = new Projector(left, PROJECTIONS);
    assertThat(restarted.nextBlock()).isEqualTo(history.get(3).block());
    history.stream()
        .filter(event -> event.block() >= restarted.nextBlock())
        .toList()
        .forEach(restarted::apply);

    assertThat(rows(left)).isEqualTo(rows());
  }

  @Test
  void an_event_of_another_schema_is_refused() {
    byte[] payload = "{\"schema\":2,\"at\":1,\"lines\":[]}".getBytes();

    assertThatThrownBy(() -> projector.apply(new Event(1, Events.id("tx", 1), payload)))
        .hasMessageContaining("schema");
  }

  @Test
  void an_asset_is_found_by_words_and_filters_as_it_is_now() {
    history.forEach(projector::apply);
    Catalogue catalogue = new Catalogue(new Documents(database));

    var found = catalogue.search(filter("bert LANGUAGE"), new Slice(10, 0));

    assertThat(found.total()).isEqualTo(1);
    assertThat(found.items().get(0).name()).isEqualTo("BERT base, uncased");
    assertThat(catalogue.search(filter("bert'; DROP TABLE asset"), new Slice(10, 0)).items())
        .isEmpty();
    assertThat(catalogue.search(Catalogue.Filter.none(), new Slice(1, 1)).items())
        .singleElement()
        .satisfies(asset -> assertThat(asset.name()).isEqualTo("Wikipedia"));
    assertThat(
            catalogue
                .search(
                    new Catalogue.Filter(null, null, "DataTrustMSP", null, null, false),
                    new Slice(10, 0))
                .total())
        .isEqualTo(1);
  }

  @Test
  void folded_income_is_no_longer_pending_and_its_royalty_is_at_the_ancestor() {
    history.forEach(projector::apply);
    Revenue revenue = new Revenue(new Documents(database));

    assertThat(revenue.pending(SampleEvents.BERT)).isEmpty();
    assertThat(revenue.pending(SampleEvents.WIKIPEDIA)).containsExactly(SampleEvents.royalty());
    assertThat(revenue.accumulator(SampleEvents.BERT)).isEqualTo(1);
    assertThat(revenue.isPending(List.of(SampleEvents.BERT))).isFalse();
    assertThat(revenue.isPending(List.of(SampleEvents.BERT, SampleEvents.WIKIPEDIA))).isTrue();
    assertThat(database.query("SELECT amount FROM claim", row -> row.getLong(1)))
        .containsExactly(440L);
  }

  @Test
  void a_swept_credit_waits_no_longer_and_the_balance_is_what_the_ledger_closed_with() {
    history.forEach(projector::apply);

    assertThat(
            database.query(
                "SELECT balance FROM account WHERE account = ?",
                row -> row.getLong(1),
                SampleEvents.LENA))
        .containsExactly(400L);
    assertThat(database.query("SELECT 1 FROM credit WHERE swept_by IS NULL", row -> 1)).isEmpty();
  }

  private static Catalogue.Filter filter(String text) {
    return new Catalogue.Filter(text, null, null, null, null, false);
  }

  /** Every row of the read model as text, sorted. */
  private Map<String, List<String>> rows() {
    return rows(database);
  }

  private static Map<String, List<String>> rows(Database database) {
    Map<String, List<String>> tables = new TreeMap<>();
    for (LineProjection projection : PROJECTIONS) {
      for (String table : projection.tables()) {
        tables.put(table, rows(database, table));
      }
    }
    tables.put("ledger_transaction", rows(database, "ledger_transaction"));
    return tables;
  }

  private static List<String> rows(Database database, String table) {
    return database
        .query(
            "SELECT * FROM " + table,
            row -> {
              StringBuilder text = new StringBuilder();
              for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                text.append(row.getString(i)).append('|');
              }
              return text.toString();
            })
        .stream()
        .sorted()
        .toList();
  }
}
