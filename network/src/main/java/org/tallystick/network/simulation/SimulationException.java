package org.tallystick.network.simulation;

/** The chaincode asked for something that the peer refuses; the sentence is the peer's. */
public final class SimulationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SimulationException(String sentence) {
    super(sentence);
  }
}
