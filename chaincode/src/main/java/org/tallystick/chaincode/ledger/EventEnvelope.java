package org.tallystick.chaincode.ledger;

import java.util.List;

/** The one event of a transaction. */
record EventEnvelope(int schema, long at, List<EventLine> lines) {}
