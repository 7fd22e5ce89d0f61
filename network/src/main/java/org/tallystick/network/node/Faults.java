package org.tallystick.network.node;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.peer.Response;

/**
 * What goes wrong at one peer because somebody asked for it, to see what clients make of it.
 * Several faults can be there at once; {@link #heal} ends them all.
 */
public final class Faults {
  private final Runnable onChange;
  private final Duration executeTimeout;
  private final Map<String, UnaryOperator<Response>> altered = new ConcurrentHashMap<>();
  private final Map<String, Boolean> silent = new ConcurrentHashMap<>();
  private volatile Connection connection = Connection.GOOD;
  private volatile boolean holdsBlocks;
  private volatile boolean losesPrivateData;
  private volatile Duration delay = Duration.ZERO;
  private volatile CountDownLatch healed = new CountDownLatch(1);

  /** How clients and other nodes reach the peer. */
  private enum Connection {
    GOOD,
    /** The port is closed; the other nodes have not noticed. */
    CRASHED,
    /** The port is closed, and everybody knows. */
    DOWN,
    /** Only clients reach it; other nodes know that they do not. */
    CUT_OFF
  }

  /**
   * None yet.
   *
   * @param onChange applies what has changed
   * @param executeTimeout how long the peer waits for a chaincode
   */
  Faults(Runnable onChange, Duration executeTimeout) {
    this.onChange = onChange;
    this.executeTimeout = executeTimeout;
  }

  /**
   * Closes the peer's port. Other peers have not noticed yet: whoever asks it to endorse fails to
   * connect, and asks another one.
   */
  public void crash() {
    become(Connection.CRASHED);
  }

  /** Closes the peer's port; the other peers know and do not ask it. */
  public void goDown() {
    become(Connection.DOWN);
  }

  /**
   * Cuts the peer off from the other nodes: it learns of no block and nobody asks it to endorse,
   * while its own clients still reach it.
   */
  public void cutOff() {
    become(Connection.CUT_OFF);
  }

  private void become(Connection next) {
    connection = next;
    onChange.run();
  }

  /** The peer learns of no further block, but still endorses, on the state that it has. */
  public void holdBlocks() {
    holdsBlocks = true;
    onChange.run();
  }

  /**
   * Private data that others endorse does not reach the peer any more, and it commits blocks
   * without it. Healed, it gets from others what it misses.
   */
  public void losePrivateData() {
    losesPrivateData = true;
    onChange.run();
  }

  /** Every endorsement takes so much longer. */
  public void delayEndorsements(Duration longer) {
    delay = longer;
  }

  /** A chaincode at this peer answers something else than it would. */
  public void alterAnswers(String chaincode, UnaryOperator<Response> change) {
    altered.put(chaincode, change);
  }

  /** A chaincode at this peer takes calls and never answers. */
  public void silence(String chaincode) {
    silent.put(chaincode, true);
  }

  /** Ends every fault; the peer opens its port, catches up and follows again. */
  public void heal() {
    altered.clear();
    silent.clear();
    delay = Duration.ZERO;
    holdsBlocks = false;
    losesPrivateData = false;
    healed.countDown();
    healed = new CountDownLatch(1);
    become(Connection.GOOD);
  }

  boolean isListening() {
    return connection == Connection.GOOD || connection == Connection.CUT_OFF;
  }

  /** Whether other nodes believe that the peer answers. */
  boolean isKnownAlive() {
    return connection == Connection.GOOD || connection == Connection.CRASHED;
  }

  boolean isReachable() {
    return connection == Connection.GOOD;
  }

  boolean isCrashed() {
    return connection == Connection.CRASHED;
  }

  boolean followsBlocks() {
    return isReachable() && !holdsBlocks;
  }

  boolean losesPrivateData() {
    return losesPrivateData;
  }

  /** Returns when an endorsement may begin. */
  void awaitEndorsement() {
    Duration longer = delay;
    if (!longer.isZero()) {
      awaitHealing(longer);
    }
  }

  boolean isSilent(String chaincode) {
    return silent.containsKey(chaincode);
  }

  /** Returns when the peer gives up a chaincode that is silent. */
  void awaitExecutionTimeout() {
    awaitHealing(executeTimeout);
  }

  private void awaitHealing(Duration atMost) {
    try {
      var unused = healed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  Response altered(String chaincode, Response answer) {
    UnaryOperator<Response> change = altered.get(chaincode);
    return change == null ? answer : change.apply(answer);
  }
}
