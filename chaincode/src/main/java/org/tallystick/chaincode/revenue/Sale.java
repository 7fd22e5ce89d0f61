package org.tallystick.chaincode.revenue;

import org.tallystick.chaincode.revenue.api.Income;

/**
 * Everything that decides how a price is split; a quote freezes it.
 *
 * @param assetId the asset sold
 * @param price in minor units
 * @param fee the fee inside the price
 * @param feeAccount who receives the fee
 * @param vectorVersion the royalty vector that the price is split by
 */
public record Sale(String assetId, String price, String fee, String feeAccount, int vectorVersion) {
  static Sale of(Income income) {
    return new Sale(
        income.assetId(),
        income.amount(),
        income.fee(),
        income.feeAccount(),
        income.vectorVersion());
  }
}
