package org.tallystick.portal.currency;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Burn;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.Mint;
import org.tallystick.chaincode.currency.api.Sweep;
import org.tallystick.chaincode.currency.api.Transfer;
import org.tallystick.chaincode.currency.api.TransferReceipt;
import org.tallystick.portal.rest.Calls;
import org.tallystick.portal.rest.Listing;

/** Accounts of money. */
@Path("")
@Tag(name = "currency")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CurrencyResource {
  private final Accounts accounts;
  private final Calls calls;

  @Inject
  public CurrencyResource(Accounts accounts, Calls calls) {
    this.accounts = accounts;
    this.calls = calls;
  }

  @GET
  @Path("accounts/balance")
  @Operation(summary = "What an account holds; mine if none is named.")
  public AccountBalance balance(@QueryParam("account") String account) {
    return accounts.balance(calls.person(), orMine(account));
  }

  @GET
  @Path("accounts/credits")
  @Operation(summary = "Credit rows that wait to be swept.")
  public Response credits(@QueryParam("account") String account, @BeanParam Listing listing) {
    return listing.page(accounts.credits(calls.person(), orMine(account)));
  }

  @GET
  @Path("accounts/statement")
  @Operation(summary = "What moved an account, newest first.")
  public Response statement(@QueryParam("account") String account, @BeanParam Listing listing) {
    return listing.page(accounts.statement(calls.person(), orMine(account), listing.slice()));
  }

  @POST
  @Path("mints")
  @Operation(summary = "New money for an account (treasurer of the issuer).")
  public Response mint(
      @RequestBody(content = @Content(schema = @Schema(implementation = Mint.class)))
          JsonNode body) {
    return calls.submit(Mint.class, body, Credit.class);
  }

  @POST
  @Path("burns")
  @Operation(summary = "Take money out (treasurer of the issuer).")
  public Response burn(
      @RequestBody(content = @Content(schema = @Schema(implementation = Burn.class)))
          JsonNode body) {
    return calls.submit(Burn.class, body, AccountBalance.class);
  }

  @POST
  @Path("payments")
  @Operation(summary = "Pay from an account of mine (or, as treasurer, of my organisation).")
  public Response pay(
      @RequestBody(content = @Content(schema = @Schema(implementation = Transfer.class)))
          JsonNode body) {
    return calls.submit(Transfer.class, body, TransferReceipt.class);
  }

  @POST
  @Path("sweeps")
  @Operation(summary = "Gather named credit rows into the account.")
  public Response sweep(
      @RequestBody(content = @Content(schema = @Schema(implementation = Sweep.class)))
          JsonNode body) {
    return calls.submit(Sweep.class, body, AccountBalance.class);
  }

  private String orMine(String account) {
    return account == null ? calls.person().caller().account() : account;
  }
}
