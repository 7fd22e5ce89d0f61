package org.tallystick.portal.consortium;

import java.util.List;
import org.tallystick.chaincode.consortium.api.PersonRoles;
import org.tallystick.chaincode.consortium.api.SetupDocument;
import org.tallystick.chaincode.consortium.api.SetupProposal;

/**
 * Who the consortium is and what it agreed on.
 *
 * @param setup the set-up in force; null before the first took effect
 * @param digest its digest; null likewise
 * @param effectiveFrom when it took effect, milliseconds since 1970 (UTC)
 * @param proposals set-ups that are not in force
 * @param roles people with roles granted on the ledger, all organisations
 * @param mayConfirm whether the person may confirm a set-up for the own organisation
 * @param mspId the person's organisation
 */
public record ConsortiumView(
    SetupDocument setup,
    String digest,
    long effectiveFrom,
    List<SetupProposal> proposals,
    List<PersonRoles> roles,
    boolean mayConfirm,
    String mspId) {}
