package org.tallystick.portal.licence;

import java.util.List;
import org.tallystick.chaincode.licence.api.Decision;
import org.tallystick.chaincode.licence.api.Licence;
import org.tallystick.chaincode.licence.api.LicenceTerms;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.PublishedTerms;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.portal.asset.AssetViews.Head;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Names;
import org.tallystick.portal.page.Pager;
import org.tallystick.portal.revenue.PriceParts;

/** What the pages about licences show. */
public final class LicenceViews {

  private LicenceViews() {}

  /**
   * The licences on offer for an asset.
   *
   * @param head the asset
   * @param offers its offers with their terms, open ones first
   * @param mayBuy whether the person may ask for quotes
   * @param check what a check answered; null before one is asked for
   */
  public record Offers(Head head, List<Offered> offers, boolean mayBuy, Decision check) {}

  /**
   * An offer with its terms.
   *
   * @param offer the offer
   * @param terms its terms
   * @param open whether it can be taken now
   */
  public record Offered(Offer offer, LicenceTerms terms, boolean open) {}

  /**
   * What taking an offer means, before anything binds.
   *
   * @param offer the offer
   * @param terms its terms
   * @param parts who would get which part
   * @param pending whether other income of these assets waits to be settled
   * @param licenceUntil when a licence bought now would end, milliseconds since 1970 (UTC); null
   *     for never
   * @param freeSlot with a limited supply the first free number; null without a limit or sold out
   * @param licensees for whom the person may buy
   * @param names names of the assets mentioned
   */
  public record Purchase(
      Offer offer,
      PublishedTerms terms,
      PriceParts parts,
      boolean pending,
      Long licenceUntil,
      Integer freeSlot,
      List<Choice> licensees,
      Names names) {}

  /**
   * A quote that binds.
   *
   * @param quote the quote
   * @param terms its terms
   * @param parts who gets which part; null unless open
   * @param pending whether other income of these assets waits to be settled
   * @param open whether it can be accepted now
   * @param payers accounts that may pay, each with what it holds
   * @param enough whether any of them holds the price
   * @param names names of the assets mentioned
   */
  public record Quoted(
      Quote quote,
      LicenceTerms terms,
      PriceParts parts,
      boolean pending,
      boolean open,
      List<Choice> payers,
      boolean enough,
      Names names) {}

  /**
   * A licence.
   *
   * @param licence the licence as it is
   * @param terms its terms
   * @param receipt the purchase
   * @param current whether it is in force now
   * @param mayPassOn whether the person may pass it on
   * @param check what a check answered; null before one is asked for
   * @param names names of the assets mentioned
   */
  public record Held(
      Licence licence,
      LicenceTerms terms,
      Receipt receipt,
      boolean current,
      boolean mayPassOn,
      Decision check,
      Names names) {}

  /**
   * The licences that the person or the organisation holds.
   *
   * @param rows a page of the licences, on it those in force first
   * @param pager where the list stands
   * @param names names of the assets mentioned
   */
  public record Mine(List<Row> rows, Pager pager, Names names) {}

  /**
   * A licence in a list.
   *
   * @param licence the licence
   * @param termsName name of its terms
   * @param current whether it is in force now
   */
  public record Row(Licence licence, String termsName, boolean current) {}

  /**
   * The form of a new offer.
   *
   * @param head the asset
   * @param terms published terms to choose from, by digest
   * @param mayOffer whether the asset can be offered now
   * @param obstacle why not, as a sentence; null where it can
   */
  public record NewOffer(Head head, List<Choice> terms, boolean mayOffer, String obstacle) {}
}
