package org.tallystick.portal.licence;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.tallystick.chaincode.licence.api.Licence;
import org.tallystick.chaincode.licence.api.LicenceEvents;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.PublishedTerms;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.portal.database.Database.Sql;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.projection.Line;
import org.tallystick.portal.projection.LineProjection;

/** Terms, offers, quotes, licences and receipts as rows. */
@Singleton
public class LicenceProjection implements LineProjection {
  @Override
  public Set<String> types() {
    return Set.of(
        LicenceEvents.TERMS_PUBLISHED,
        LicenceEvents.OFFER_CHANGED,
        LicenceEvents.QUOTE_CHANGED,
        LicenceEvents.BOUGHT,
        LicenceEvents.TRANSFERRED);
  }

  @Override
  public List<String> tables() {
    return List.of("licence_terms", "offer", "quote", "licence", "receipt");
  }

  @Override
  public void apply(Sql sql, Line line) throws SQLException {
    switch (line.type()) {
      case LicenceEvents.TERMS_PUBLISHED -> put(sql, line.as(PublishedTerms.class));
      case LicenceEvents.OFFER_CHANGED -> put(sql, line.as(Offer.class));
      case LicenceEvents.QUOTE_CHANGED -> put(sql, line.as(Quote.class));
      case LicenceEvents.BOUGHT -> put(sql, line.as(Receipt.class));
      default -> put(sql, line.as(Licence.class));
    }
  }

  private static void put(Sql sql, PublishedTerms terms) throws SQLException {
    sql.update(
        "MERGE INTO licence_terms (terms_digest, document) KEY (terms_digest) VALUES (?, ?)",
        terms.termsDigest(),
        Json.text(terms));
  }

  private static void put(Sql sql, Offer offer) throws SQLException {
    sql.update(
        "MERGE INTO offer (offer_id, asset_id, licensor, price, withdrawn, at, document)"
            + " KEY (offer_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
        offer.offerId(),
        offer.assetId(),
        offer.licensor(),
        Long.parseLong(offer.price()),
        offer.withdrawn(),
        offer.offeredAt(),
        Json.text(offer));
  }

  private static void put(Sql sql, Quote quote) throws SQLException {
    sql.update(
        "MERGE INTO quote (quote_id, asset_id, licensee, state, at, document) KEY (quote_id)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        quote.quoteId(),
        quote.assetId(),
        quote.licensee(),
        quote.state().name(),
        quote.givenAt(),
        Json.text(quote));
  }

  private static void put(Sql sql, Receipt receipt) throws SQLException {
    sql.update(
        "MERGE INTO receipt (licence_id, document) KEY (licence_id) VALUES (?, ?)",
        receipt.licence().licenceId(),
        Json.text(receipt));
    put(sql, receipt.licence());
  }

  private static void put(Sql sql, Licence licence) throws SQLException {
    sql.update(
        "MERGE INTO licence (licence_id, asset_id, licensor, holder, valid_from, document)"
            + " KEY (licence_id) VALUES (?, ?, ?, ?, ?, ?)",
        licence.licenceId(),
        licence.assetId(),
        licence.licensor(),
        licence.holder(),
        licence.validFrom(),
        Json.text(licence));
  }
}
