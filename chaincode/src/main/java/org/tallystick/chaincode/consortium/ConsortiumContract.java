package org.tallystick.chaincode.consortium;

import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Info;
import org.hyperledger.fabric.contract.annotation.Property;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.tallystick.chaincode.consortium.api.ConfirmSetup;
import org.tallystick.chaincode.consortium.api.Describe;
import org.tallystick.chaincode.consortium.api.DescribeSetup;
import org.tallystick.chaincode.consortium.api.GrantRole;
import org.tallystick.chaincode.consortium.api.ListRoles;
import org.tallystick.chaincode.consortium.api.LookUpRequest;
import org.tallystick.chaincode.consortium.api.ProposeSetup;
import org.tallystick.chaincode.consortium.api.RevokeRole;
import org.tallystick.chaincode.consortium.api.WhoAmI;
import org.tallystick.chaincode.ledger.CapabilityContract;
import org.tallystick.chaincode.ledger.LedgerContext;
import org.tallystick.chaincode.ledger.Requests;

/** The consortium's transactions; their argument records say what they take, answer and refuse. */
@Contract(
    name = "consortium",
    info = @Info(title = "Consortium", description = "Set-up, members, roles", version = "1"))
public final class ConsortiumContract extends CapabilityContract {

  /** See {@link ProposeSetup}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "ProposeSetup")
  public String proposeSetup(
      LedgerContext context, @Property(schema = {"title", "ProposeSetup"}) String argument) {
    return submit(
        context,
        argument,
        ProposeSetup.class,
        (ledger, propose) -> new Setups(ledger).propose(propose.setup()));
  }

  /** See {@link ConfirmSetup}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "ConfirmSetup")
  public String confirmSetup(
      LedgerContext context, @Property(schema = {"title", "ConfirmSetup"}) String argument) {
    return submit(
        context,
        argument,
        ConfirmSetup.class,
        (ledger, confirm) -> new Setups(ledger).confirm(confirm.digest()));
  }

  /** See {@link DescribeSetup}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "DescribeSetup")
  public String describeSetup(
      LedgerContext context, @Property(schema = {"title", "DescribeSetup"}) String argument) {
    return evaluate(
        context,
        argument,
        DescribeSetup.class,
        (ledger, describe) -> new Setups(ledger).describe(describe.digest()));
  }

  /** See {@link Describe}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Describe")
  public String describe(
      LedgerContext context, @Property(schema = {"title", "Describe"}) String argument) {
    return evaluate(
        context, argument, Describe.class, (ledger, describe) -> new Authority(ledger).setup());
  }

  /** See {@link GrantRole}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "GrantRole")
  public String grantRole(
      LedgerContext context, @Property(schema = {"title", "GrantRole"}) String argument) {
    return submit(
        context,
        argument,
        GrantRole.class,
        (ledger, grant) -> new RoleBook(ledger).grant(grant.enrolmentId(), grant.role()));
  }

  /** See {@link RevokeRole}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "RevokeRole")
  public String revokeRole(
      LedgerContext context, @Property(schema = {"title", "RevokeRole"}) String argument) {
    return submit(
        context,
        argument,
        RevokeRole.class,
        (ledger, revoke) -> new RoleBook(ledger).revoke(revoke.enrolmentId(), revoke.role()));
  }

  /** See {@link ListRoles}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "ListRoles")
  public String listRoles(
      LedgerContext context, @Property(schema = {"title", "ListRoles"}) String argument) {
    return evaluate(
        context,
        argument,
        ListRoles.class,
        (ledger, list) ->
            new RoleBook(ledger).list(list.mspId(), list.pageSize(), list.bookmark()));
  }

  /** See {@link WhoAmI}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "WhoAmI")
  public String whoAmI(
      LedgerContext context, @Property(schema = {"title", "WhoAmI"}) String argument) {
    return evaluate(
        context, argument, WhoAmI.class, (ledger, who) -> new Authority(ledger).identity());
  }

  /** See {@link LookUpRequest}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "LookUpRequest")
  public String lookUpRequest(
      LedgerContext context, @Property(schema = {"title", "LookUpRequest"}) String argument) {
    return evaluate(
        context,
        argument,
        LookUpRequest.class,
        (ledger, lookUp) -> Requests.lookUp(ledger, lookUp.requestId()));
  }
}
