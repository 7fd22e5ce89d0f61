package org.tallystick.chaincode.revenue.api;

/** What somebody gave to an asset. */
public enum Contribution {
  DATA,
  TRAINING,
  ALGORITHM,
  COMPUTE,
  EVALUATION,
  CURATION,
  INVESTMENT,
  OTHER
}
