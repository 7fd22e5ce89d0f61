package org.tallystick.chaincode.licence;

import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Info;
import org.hyperledger.fabric.contract.annotation.Property;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.tallystick.chaincode.ledger.CapabilityContract;
import org.tallystick.chaincode.ledger.LedgerContext;
import org.tallystick.chaincode.licence.api.Check;
import org.tallystick.chaincode.licence.api.Describe;
import org.tallystick.chaincode.licence.api.DescribeOffer;
import org.tallystick.chaincode.licence.api.DescribeQuote;
import org.tallystick.chaincode.licence.api.DescribeReceipt;
import org.tallystick.chaincode.licence.api.DescribeTerms;
import org.tallystick.chaincode.licence.api.Holdings;
import org.tallystick.chaincode.licence.api.MakeOffer;
import org.tallystick.chaincode.licence.api.Offers;
import org.tallystick.chaincode.licence.api.PreviewPurchase;
import org.tallystick.chaincode.licence.api.PreviewQuote;
import org.tallystick.chaincode.licence.api.PublishTerms;
import org.tallystick.chaincode.licence.api.Purchase;
import org.tallystick.chaincode.licence.api.RequestQuote;
import org.tallystick.chaincode.licence.api.Transfer;
import org.tallystick.chaincode.licence.api.VoidQuote;
import org.tallystick.chaincode.licence.api.WithdrawOffer;

/** The transactions of licences; their argument records say what they take, answer and refuse. */
@Contract(
    name = "licence",
    info =
        @Info(
            title = "Licences",
            description = "Terms, offers, quotes, purchases, checks",
            version = "1"))
public final class LicenceContract extends CapabilityContract {
  /** See {@link PublishTerms}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "PublishTerms")
  public String publishTerms(
      LedgerContext context, @Property(schema = {"title", "PublishTerms"}) String argument) {
    return submit(
        context,
        argument,
        PublishTerms.class,
        (ledger, publish) -> new Offering(ledger).publish(publish.terms()));
  }

  /** See {@link MakeOffer}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "MakeOffer")
  public String makeOffer(
      LedgerContext context, @Property(schema = {"title", "MakeOffer"}) String argument) {
    return submit(
        context, argument, MakeOffer.class, (ledger, offer) -> new Offering(ledger).make(offer));
  }

  /** See {@link WithdrawOffer}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "WithdrawOffer")
  public String withdrawOffer(
      LedgerContext context, @Property(schema = {"title", "WithdrawOffer"}) String argument) {
    return submit(
        context,
        argument,
        WithdrawOffer.class,
        (ledger, withdraw) -> new Offering(ledger).withdraw(withdraw));
  }

  /** See {@link RequestQuote}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "RequestQuote")
  public String requestQuote(
      LedgerContext context, @Property(schema = {"title", "RequestQuote"}) String argument) {
    return submit(
        context,
        argument,
        RequestQuote.class,
        (ledger, request) -> new Quotes(ledger).give(request));
  }

  /** See {@link VoidQuote}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "VoidQuote")
  public String voidQuote(
      LedgerContext context, @Property(schema = {"title", "VoidQuote"}) String argument) {
    return submit(context, argument, VoidQuote.class, (ledger, end) -> new Quotes(ledger).end(end));
  }

  /** See {@link Purchase}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Purchase")
  public String purchase(
      LedgerContext context, @Property(schema = {"title", "Purchase"}) String argument) {
    return submit(
        context,
        argument,
        Purchase.class,
        (ledger, purchase) -> new Purchases(ledger).buy(purchase));
  }

  /** See {@link Transfer}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Transfer")
  public String transfer(
      LedgerContext context, @Property(schema = {"title", "Transfer"}) String argument) {
    return submit(
        context,
        argument,
        Transfer.class,
        (ledger, transfer) -> new Purchases(ledger).transfer(transfer));
  }

  /** See {@link DescribeTerms}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "DescribeTerms")
  public String describeTerms(
      LedgerContext context, @Property(schema = {"title", "DescribeTerms"}) String argument) {
    return evaluate(
        context,
        argument,
        DescribeTerms.class,
        (ledger, describe) -> new LicenceBook(ledger).terms(describe.termsDigest()));
  }

  /** See {@link DescribeOffer}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "DescribeOffer")
  public String describeOffer(
      LedgerContext context, @Property(schema = {"title", "DescribeOffer"}) String argument) {
    return evaluate(
        context,
        argument,
        DescribeOffer.class,
        (ledger, describe) -> new LicenceBook(ledger).offer(describe.offerId()));
  }

  /** See {@link DescribeQuote}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "DescribeQuote")
  public String describeQuote(
      LedgerContext context, @Property(schema = {"title", "DescribeQuote"}) String argument) {
    return evaluate(
        context,
        argument,
        DescribeQuote.class,
        (ledger, describe) -> new LicenceBook(ledger).quote(describe.quoteId()).quote());
  }

  /** See {@link DescribeReceipt}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "DescribeReceipt")
  public String describeReceipt(
      LedgerContext context, @Property(schema = {"title", "DescribeReceipt"}) String argument) {
    return evaluate(
        context,
        argument,
        DescribeReceipt.class,
        (ledger, describe) -> new LicenceQueries(ledger).receipt(describe.licenceId()));
  }

  /** See {@link Describe}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Describe")
  public String describe(
      LedgerContext context, @Property(schema = {"title", "Describe"}) String argument) {
    return evaluate(
        context,
        argument,
        Describe.class,
        (ledger, describe) -> new LicenceQueries(ledger).licence(describe.licenceId()));
  }

  /** See {@link Offers}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Offers")
  public String offers(
      LedgerContext context, @Property(schema = {"title", "Offers"}) String argument) {
    return evaluate(
        context,
        argument,
        Offers.class,
        (ledger, offers) -> new LicenceQueries(ledger).offers(offers));
  }

  /** See {@link Holdings}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Holdings")
  public String holdings(
      LedgerContext context, @Property(schema = {"title", "Holdings"}) String argument) {
    return evaluate(
        context,
        argument,
        Holdings.class,
        (ledger, holdings) -> new LicenceQueries(ledger).holdings(holdings));
  }

  /** See {@link PreviewQuote}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "PreviewQuote")
  public String previewQuote(
      LedgerContext context, @Property(schema = {"title", "PreviewQuote"}) String argument) {
    return evaluate(
        context,
        argument,
        PreviewQuote.class,
        (ledger, preview) -> new LicenceQueries(ledger).preview(preview));
  }

  /** See {@link PreviewPurchase}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "PreviewPurchase")
  public String previewPurchase(
      LedgerContext context, @Property(schema = {"title", "PreviewPurchase"}) String argument) {
    return evaluate(
        context,
        argument,
        PreviewPurchase.class,
        (ledger, preview) -> new LicenceQueries(ledger).preview(preview));
  }

  /** See {@link Check}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Check")
  public String check(
      LedgerContext context, @Property(schema = {"title", "Check"}) String argument) {
    return evaluate(
        context, argument, Check.class, (ledger, check) -> new Checks(ledger).check(check));
  }
}
