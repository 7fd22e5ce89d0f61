package org.tallystick.chaincode.asset;

import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Info;
import org.hyperledger.fabric.contract.annotation.Property;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.tallystick.chaincode.asset.api.AddVersion;
import org.tallystick.chaincode.asset.api.Amend;
import org.tallystick.chaincode.asset.api.Browse;
import org.tallystick.chaincode.asset.api.ChangeState;
import org.tallystick.chaincode.asset.api.Describe;
import org.tallystick.chaincode.asset.api.DescribeVersion;
import org.tallystick.chaincode.asset.api.FindManifest;
import org.tallystick.chaincode.asset.api.History;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.asset.api.Versions;
import org.tallystick.chaincode.asset.api.YankVersion;
import org.tallystick.chaincode.ledger.CapabilityContract;
import org.tallystick.chaincode.ledger.LedgerContext;

/** The assets' transactions; their argument records say what they take, answer and refuse. */
@Contract(
    name = "asset",
    info =
        @Info(
            title = "Assets",
            description = "Registration, versions, life, history",
            version = "1"))
public final class AssetContract extends CapabilityContract {

  /** See {@link Register}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Register")
  public String register(
      LedgerContext context, @Property(schema = {"title", "Register"}) String argument) {
    return submit(
        context,
        argument,
        Register.class,
        (ledger, register) -> new AssetActs(ledger).register(register));
  }

  /** See {@link Amend}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Amend")
  public String amend(
      LedgerContext context, @Property(schema = {"title", "Amend"}) String argument) {
    return submit(
        context, argument, Amend.class, (ledger, amend) -> new AssetActs(ledger).amend(amend));
  }

  /** See {@link AddVersion}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "AddVersion")
  public String addVersion(
      LedgerContext context, @Property(schema = {"title", "AddVersion"}) String argument) {
    return submit(
        context,
        argument,
        AddVersion.class,
        (ledger, add) -> new AssetActs(ledger).addVersion(add));
  }

  /** See {@link YankVersion}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "YankVersion")
  public String yankVersion(
      LedgerContext context, @Property(schema = {"title", "YankVersion"}) String argument) {
    return submit(
        context,
        argument,
        YankVersion.class,
        (ledger, yank) -> new AssetActs(ledger).yankVersion(yank));
  }

  /** See {@link ChangeState}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "ChangeState")
  public String changeState(
      LedgerContext context, @Property(schema = {"title", "ChangeState"}) String argument) {
    return submit(
        context,
        argument,
        ChangeState.class,
        (ledger, change) -> new AssetActs(ledger).changeState(change));
  }

  /** See {@link Describe}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Describe")
  public String describe(
      LedgerContext context, @Property(schema = {"title", "Describe"}) String argument) {
    return evaluate(
        context,
        argument,
        Describe.class,
        (ledger, describe) -> new AssetRepository(ledger).asset(describe.assetId()));
  }

  /** See {@link Browse}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Browse")
  public String browse(
      LedgerContext context, @Property(schema = {"title", "Browse"}) String argument) {
    return evaluate(
        context,
        argument,
        Browse.class,
        (ledger, browse) -> new AssetQueries(ledger).browse(browse));
  }

  /** See {@link DescribeVersion}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "DescribeVersion")
  public String describeVersion(
      LedgerContext context, @Property(schema = {"title", "DescribeVersion"}) String argument) {
    return evaluate(
        context,
        argument,
        DescribeVersion.class,
        (ledger, describe) ->
            new AssetRepository(ledger).version(describe.assetId(), describe.version()));
  }

  /** See {@link Versions}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Versions")
  public String versions(
      LedgerContext context, @Property(schema = {"title", "Versions"}) String argument) {
    return evaluate(
        context,
        argument,
        Versions.class,
        (ledger, versions) -> new AssetQueries(ledger).versions(versions));
  }

  /** See {@link FindManifest}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "FindManifest")
  public String findManifest(
      LedgerContext context, @Property(schema = {"title", "FindManifest"}) String argument) {
    return evaluate(
        context,
        argument,
        FindManifest.class,
        (ledger, find) -> new AssetRepository(ledger).claimedBy(find.manifestRoot()));
  }

  /** See {@link History}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "History")
  public String history(
      LedgerContext context, @Property(schema = {"title", "History"}) String argument) {
    return evaluate(
        context,
        argument,
        History.class,
        (ledger, history) -> new AssetQueries(ledger).history(history));
  }
}
