package org.tallystick.portal.consortium;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.tallystick.chaincode.consortium.api.Consortium;
import org.tallystick.chaincode.consortium.api.ConsortiumEvents;
import org.tallystick.chaincode.consortium.api.PersonRoles;
import org.tallystick.chaincode.consortium.api.SetupProposal;
import org.tallystick.portal.database.Database.Sql;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.projection.Line;
import org.tallystick.portal.projection.LineProjection;

/** Set-ups, proposed and in force, and roles granted on the ledger as rows. */
@Singleton
public class ConsortiumProjection implements LineProjection {
  @Override
  public Set<String> types() {
    return Set.of(
        ConsortiumEvents.SETUP_CONFIRMED,
        ConsortiumEvents.SETUP_EFFECTIVE,
        ConsortiumEvents.ROLES_CHANGED);
  }

  @Override
  public List<String> tables() {
    return List.of("setup", "consortium", "person_roles");
  }

  @Override
  public void apply(Sql sql, Line line) throws SQLException {
    switch (line.type()) {
      case ConsortiumEvents.SETUP_CONFIRMED -> put(sql, line.as(SetupProposal.class));
      case ConsortiumEvents.SETUP_EFFECTIVE -> put(sql, line.as(Consortium.class));
      default -> put(sql, line.as(PersonRoles.class));
    }
  }

  private static void put(Sql sql, SetupProposal proposal) throws SQLException {
    sql.update(
        "MERGE INTO setup (digest, revision, document) KEY (digest) VALUES (?, ?, ?)",
        proposal.status().digest(),
        proposal.status().revision(),
        Json.text(proposal));
  }

  private static void put(Sql sql, Consortium consortium) throws SQLException {
    sql.update(
        "MERGE INTO consortium (revision, document) KEY (revision) VALUES (?, ?)",
        consortium.setup().revision(),
        Json.text(consortium));
  }

  private static void put(Sql sql, PersonRoles roles) throws SQLException {
    sql.update(
        "MERGE INTO person_roles (account, msp_id, document) KEY (account) VALUES (?, ?, ?)",
        roles.mspId() + "/" + roles.enrolmentId(),
        roles.mspId(),
        Json.text(roles));
  }
}
