package org.tallystick.portal.licence;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.tallystick.chaincode.licence.api.Licence;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.PublishedTerms;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.portal.database.Found;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.projection.Documents;

/** Reads terms, offers, quotes and licences from the read model. */
@Singleton
public class Licences {
  private final Documents documents;

  @Inject
  public Licences(Documents documents) {
    this.documents = documents;
  }

  /** All published terms. */
  public List<PublishedTerms> allTerms() {
    return documents.all(
        PublishedTerms.class, "SELECT document FROM licence_terms ORDER BY terms_digest");
  }

  public Optional<PublishedTerms> terms(String termsDigest) {
    return documents.one(
        PublishedTerms.class,
        "SELECT document FROM licence_terms WHERE terms_digest = ?",
        termsDigest);
  }

  /** Offers of an asset, those that stand first, then the newest. */
  public List<Offer> offers(String assetId) {
    return documents.all(
        Offer.class,
        "SELECT document FROM offer WHERE asset_id = ? ORDER BY withdrawn, at DESC, offer_id",
        assetId);
  }

  public Optional<Offer> offer(String offerId) {
    return documents.one(Offer.class, "SELECT document FROM offer WHERE offer_id = ?", offerId);
  }

  public Optional<Quote> quote(String quoteId) {
    return documents.one(Quote.class, "SELECT document FROM quote WHERE quote_id = ?", quoteId);
  }

  /** Quotes for a person or the person's organisation, newest first. */
  public Found<Quote> quotesFor(Caller caller, Slice slice) {
    return documents.slice(
        Quote.class,
        "quote WHERE licensee IN (?, ?)",
        "at DESC, quote_id",
        slice,
        caller.mspId(),
        caller.account());
  }

  /** Licences of a holder, newest first, expired ones too. */
  public Found<Licence> heldBy(String holder, Slice slice) {
    return documents.slice(
        Licence.class, "licence WHERE holder = ?", "valid_from DESC, licence_id", slice, holder);
  }

  /** Licences of a person and of the person's organisation, newest first. */
  public Found<Licence> heldBy(Caller caller, Slice slice) {
    return documents.slice(
        Licence.class,
        "licence WHERE holder IN (?, ?)",
        "valid_from DESC, licence_id",
        slice,
        caller.mspId(),
        caller.account());
  }

  /** Licences that others hold of an asset, newest first. */
  public Found<Licence> of(String assetId, Slice slice) {
    return documents.slice(
        Licence.class, "licence WHERE asset_id = ?", "valid_from DESC, licence_id", slice, assetId);
  }

  public Optional<Licence> licence(String licenceId) {
    return documents.one(
        Licence.class, "SELECT document FROM licence WHERE licence_id = ?", licenceId);
  }

  public Optional<Receipt> receipt(String licenceId) {
    return documents.one(
        Receipt.class, "SELECT document FROM receipt WHERE licence_id = ?", licenceId);
  }
}
