package org.tallystick.portal.currency;

import java.util.List;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Names;
import org.tallystick.portal.page.Pager;

/**
 * An account and what may be done with it.
 *
 * @param account {@code MSP id} or {@code MSP id/person}
 * @param balance what can be spent, in minor units
 * @param unswept the sum of the credit rows, in minor units
 * @param credits the credit rows, at most a page of them
 * @param moreCredits whether there are more rows than shown
 * @param claims income that the account's holder can claim now
 * @param claimPages where the list of claims stands
 * @param names names of the assets mentioned
 * @param others the other accounts that the person may look at
 * @param mayGather whether the person may gather credits and claim revenue for it
 * @param mayPay whether the person may pay from it
 * @param mayIssue whether the person is the issuer's treasurer
 */
public record AccountView(
    String account,
    String balance,
    String unswept,
    List<Credit> credits,
    boolean moreCredits,
    List<Claim> claims,
    Pager claimPages,
    Names names,
    List<Choice> others,
    boolean mayGather,
    boolean mayPay,
    boolean mayIssue) {

  /**
   * Income of one asset that waits for its holder.
   *
   * @param assetId the asset
   * @param assetName its name
   * @param units units held
   * @param supply units there are
   * @param amount what a claim pays now, in minor units
   * @param unfolded income of the asset that is not folded yet, in minor units
   */
  public record Claim(
      String assetId,
      String assetName,
      String units,
      String supply,
      String amount,
      String unfolded) {}
}
