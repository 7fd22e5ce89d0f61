package org.tallystick.chaincode.consortium;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.chaincode.consortium.api.Consortium;
import org.tallystick.chaincode.consortium.api.ConsortiumEvents;
import org.tallystick.chaincode.consortium.api.Member;
import org.tallystick.chaincode.consortium.api.SetupDocument;
import org.tallystick.chaincode.consortium.api.SetupProposal;
import org.tallystick.chaincode.consortium.api.SetupStatus;
import org.tallystick.chaincode.ledger.CanonicalJson;
import org.tallystick.chaincode.ledger.Digests;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

/**
 * Set-ups on their way to taking effect. Each organisation confirms in a row of its own; whoever
 * confirms reads the rows of all others, so of two that would complete a majority at the same
 * moment one is refused by version and comes again.
 */
final class Setups {
  private final Ledger ledger;
  private final Authority authority;

  Setups(Ledger ledger) {
    this.ledger = ledger;
    this.authority = new Authority(ledger);
  }

  SetupStatus propose(SetupDocument setup) {
    SetupRules.check(setup);
    String digest = Digests.sha256(CanonicalJson.write(setup));
    Key key = key(digest);
    if (!ledger.exists(key)) {
      ledger.put(key, setup);
    }
    return confirm(digest, setup);
  }

  SetupStatus confirm(String digest) {
    return confirm(digest, document(digest));
  }

  SetupProposal describe(String digest) {
    SetupDocument setup = document(digest);
    Optional<Consortium> current = authority.setupIfAny();
    boolean effective = current.map(c -> c.digest().equals(digest)).orElse(false);
    List<String> voters =
        effective ? msps(setup) : msps(current.map(Consortium::setup).orElse(setup));
    return new SetupProposal(
        setup, status(digest, setup, confirmed(digest, voters), voters.size(), effective));
  }

  private SetupStatus confirm(String digest, SetupDocument setup) {
    Optional<Consortium> current = authority.setupIfAny();
    if (current.isPresent() && current.get().digest().equals(digest)) {
      requireAdminOf(msps(setup));
      List<String> voters = msps(setup);
      return status(digest, setup, confirmed(digest, voters), voters.size(), true);
    }
    List<String> voters = msps(current.map(Consortium::setup).orElse(setup));
    requireAdminOf(voters);
    requireNext(setup, current);
    ledger.put(key(digest, ledger.caller().mspId()), new Confirmation(ledger.time()));
    Set<String> confirmed = confirmed(digest, voters);
    boolean effective = confirmed.size() >= SetupRules.majority(voters.size());
    SetupStatus status = status(digest, setup, confirmed, voters.size(), effective);
    ledger.emit(ConsortiumEvents.SETUP_CONFIRMED, new SetupProposal(setup, status));
    if (effective) {
      long from = ledger.timeAfter(current.map(Consortium::effectiveFrom).orElse(0L));
      Consortium consortium = new Consortium(digest, setup, from);
      authority.takeEffect(consortium);
      ledger.emit(ConsortiumEvents.SETUP_EFFECTIVE, consortium);
    }
    return status;
  }

  private void requireAdminOf(List<String> voters) {
    if (!voters.contains(ledger.caller().mspId())) {
      throw new TallystickException(
          ErrorCode.NOT_A_MEMBER, "The caller's organisation has no say in this set-up.");
    }
    if (!ledger.caller().admin()) {
      throw new TallystickException(
          ErrorCode.NOT_ALLOWED, "Only an admin of the organisation may do this.");
    }
  }

  private static void requireNext(SetupDocument setup, Optional<Consortium> current) {
    int next = current.map(consortium -> consortium.setup().revision() + 1).orElse(1);
    if (setup.revision() != next) {
      throw new TallystickException(
          ErrorCode.EXPECTATION_FAILED, "The next revision of the set-up is " + next + ".");
    }
  }

  private Set<String> confirmed(String digest, List<String> voters) {
    Set<String> confirmed = new TreeSet<>();
    for (String voter : voters) {
      if (ledger.exists(key(digest, voter))) {
        confirmed.add(voter);
      }
    }
    return confirmed;
  }

  private SetupDocument document(String digest) {
    return ledger.get(key(digest), SetupDocument.class, "set-up of this digest");
  }

  private static SetupStatus status(
      String digest, SetupDocument setup, Set<String> confirmed, int voters, boolean effective) {
    return new SetupStatus(
        digest, setup.revision(), List.copyOf(confirmed), SetupRules.majority(voters), effective);
  }

  private static List<String> msps(SetupDocument setup) {
    return setup.members().stream().map(Member::mspId).toList();
  }

  private static Key key(String digest) {
    return Key.of("setup", digest);
  }

  private static Key key(String digest, String mspId) {
    return Key.of("confirmation", digest, mspId);
  }

  /** An organisation's confirmation. */
  record Confirmation(long at) {}
}
