package org.tallystick.chaincode.ledger.api;

/**
 * Every reason for which a transaction is refused. The message of a refusal is {@code CODE:
 * sentence}; the code is stable, the sentence is for people and carries no private value.
 */
public enum ErrorCode {
  /** The argument is not the JSON object that the transaction takes. */
  ARGUMENT_INVALID,
  /** A member of the argument breaks its limit or its shape. */
  MEMBER_INVALID,
  /** The same request id came before with another transaction or other arguments. */
  REQUEST_REUSED,
  /** The caller's certificate does not name a usable identity. */
  CALLER_INVALID,
  /** The caller's organisation is not a member of the consortium. */
  NOT_A_MEMBER,
  /** The caller is a member but lacks the role, or acts for somebody else. */
  NOT_ALLOWED,
  /** The thing named does not exist. */
  NOT_FOUND,
  /** The thing exists already. */
  ALREADY_EXISTS,
  /** The thing is in a state that does not allow this. */
  WRONG_STATE,
  /** The set-up of the consortium has not taken effect yet. */
  NOT_SET_UP,
  /** The account does not hold the amount. */
  INSUFFICIENT_FUNDS,
  /** The holder does not hold the units. */
  INSUFFICIENT_UNITS,
  /** The amount is zero where something is due, or out of range. */
  AMOUNT_INVALID,
  /** Shares do not sum to the whole, are not unique, or are zero. */
  SHARES_INVALID,
  /** Somebody registered this manifest before. */
  MANIFEST_TAKEN,
  /** The link would make an asset its own ancestor. */
  LINEAGE_CYCLE,
  /** The link would exceed a bound of parents, ancestors or royalty paths. */
  LINEAGE_TOO_LARGE,
  /** The royalties of an asset would exceed its whole income. */
  ROYALTY_TOO_HIGH,
  /** Royalty-bearing parents can no longer be added: the asset has a child or a sale. */
  LINEAGE_SEALED,
  /** The terms do not allow it. */
  TERMS_REFUSE,
  /** The offer, quote or licence is past its time. */
  EXPIRED,
  /** The offer, quote or proposal was withdrawn, voided or used. */
  NO_LONGER_OPEN,
  /** What the caller expected (a price, a digest, a revision) is not what the ledger holds. */
  EXPECTATION_FAILED,
  /** The named accumulator, row or generation is not the latest; read again and retry. */
  STALE,
  /** A query met more rows than Fabric returns, so its answer would be false. */
  TOO_MANY_ROWS,
  /** A value on the ledger breaks a rule that the contract keeps: a fault of ours or tampering. */
  LEDGER_CORRUPT
}
