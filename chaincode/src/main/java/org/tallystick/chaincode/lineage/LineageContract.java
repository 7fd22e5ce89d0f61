package org.tallystick.chaincode.lineage;

import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Info;
import org.hyperledger.fabric.contract.annotation.Property;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.tallystick.chaincode.ledger.CapabilityContract;
import org.tallystick.chaincode.ledger.LedgerContext;
import org.tallystick.chaincode.lineage.api.Accept;
import org.tallystick.chaincode.lineage.api.Ancestors;
import org.tallystick.chaincode.lineage.api.Decline;
import org.tallystick.chaincode.lineage.api.Descendants;
import org.tallystick.chaincode.lineage.api.DescribeProposal;
import org.tallystick.chaincode.lineage.api.DescribeVector;
import org.tallystick.chaincode.lineage.api.Link;
import org.tallystick.chaincode.lineage.api.Propose;
import org.tallystick.chaincode.lineage.api.SetTerms;
import org.tallystick.chaincode.lineage.api.Terms;
import org.tallystick.chaincode.lineage.api.WhatIf;
import org.tallystick.chaincode.lineage.api.WithdrawTerms;

/** Lineage's transactions; their argument records say what they take, answer and refuse. */
@Contract(
    name = "lineage",
    info =
        @Info(
            title = "Lineage",
            description = "Derivation, consent, royalty vectors",
            version = "1"))
public final class LineageContract extends CapabilityContract {

  /** See {@link SetTerms}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "SetTerms")
  public String setTerms(
      LedgerContext context, @Property(schema = {"title", "SetTerms"}) String argument) {
    return submit(
        context, argument, SetTerms.class, (ledger, set) -> new ConsentActs(ledger).setTerms(set));
  }

  /** See {@link WithdrawTerms}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "WithdrawTerms")
  public String withdrawTerms(
      LedgerContext context, @Property(schema = {"title", "WithdrawTerms"}) String argument) {
    return submit(
        context,
        argument,
        WithdrawTerms.class,
        (ledger, withdraw) -> new ConsentActs(ledger).withdrawTerms(withdraw.termsId()));
  }

  /** See {@link Propose}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Propose")
  public String propose(
      LedgerContext context, @Property(schema = {"title", "Propose"}) String argument) {
    return submit(
        context,
        argument,
        Propose.class,
        (ledger, propose) -> new ConsentActs(ledger).propose(propose));
  }

  /** See {@link Accept}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Accept")
  public String accept(
      LedgerContext context, @Property(schema = {"title", "Accept"}) String argument) {
    return submit(
        context,
        argument,
        Accept.class,
        (ledger, accept) -> new ConsentActs(ledger).accept(accept.proposalId()));
  }

  /** See {@link Decline}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Decline")
  public String decline(
      LedgerContext context, @Property(schema = {"title", "Decline"}) String argument) {
    return submit(
        context,
        argument,
        Decline.class,
        (ledger, decline) -> new ConsentActs(ledger).decline(decline));
  }

  /** See {@link Link}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Link")
  public String link(LedgerContext context, @Property(schema = {"title", "Link"}) String argument) {
    return submit(context, argument, Link.class, (ledger, link) -> new LinkActs(ledger).link(link));
  }

  /** See {@link WhatIf}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "WhatIf")
  public String whatIf(
      LedgerContext context, @Property(schema = {"title", "WhatIf"}) String argument) {
    return evaluate(
        context,
        argument,
        WhatIf.class,
        (ledger, question) -> new LinkActs(ledger).whatIf(question));
  }

  /** See {@link Terms}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Terms")
  public String terms(
      LedgerContext context, @Property(schema = {"title", "Terms"}) String argument) {
    return evaluate(
        context, argument, Terms.class, (ledger, terms) -> new LineageQueries(ledger).terms(terms));
  }

  /** See {@link DescribeProposal}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "DescribeProposal")
  public String describeProposal(
      LedgerContext context, @Property(schema = {"title", "DescribeProposal"}) String argument) {
    return evaluate(
        context,
        argument,
        DescribeProposal.class,
        (ledger, describe) -> new LineageRepository(ledger).proposal(describe.proposalId()));
  }

  /** See {@link DescribeVector}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "DescribeVector")
  public String describeVector(
      LedgerContext context, @Property(schema = {"title", "DescribeVector"}) String argument) {
    return evaluate(
        context,
        argument,
        DescribeVector.class,
        (ledger, describe) -> new LineageQueries(ledger).vector(describe));
  }

  /** See {@link Ancestors}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Ancestors")
  public String ancestors(
      LedgerContext context, @Property(schema = {"title", "Ancestors"}) String argument) {
    return evaluate(
        context,
        argument,
        Ancestors.class,
        (ledger, ancestors) -> new LineageQueries(ledger).ancestors(ancestors));
  }

  /** See {@link Descendants}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Descendants")
  public String descendants(
      LedgerContext context, @Property(schema = {"title", "Descendants"}) String argument) {
    return evaluate(
        context,
        argument,
        Descendants.class,
        (ledger, descendants) -> new LineageQueries(ledger).descendants(descendants));
  }
}
