package org.tallystick.chaincode.licence.api;

/** What a licence can allow. */
public enum Action {
  USE,
  FINE_TUNE,
  TRAIN_ON,
  EVALUATE,
  HOST,
  REDISTRIBUTE
}
