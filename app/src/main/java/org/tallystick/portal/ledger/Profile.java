package org.tallystick.portal.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that the portal knows of a network: its channel, chaincode, gateways and the identities that
 * it may use. Paths are relative to the file's folder until {@link #read} has made them absolute.
 */
public record Profile(
    int version, String channel, String chaincode, List<Organisation> organisations) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** A member with the gateway that serves its people. */
  public record Organisation(
      String name, String mspId, GatewayEndpoint gateway, List<Enrolment> identities) {}

  /** A gateway: host:port, the root of its TLS certificate, the name in that certificate. */
  public record GatewayEndpoint(String address, Path tlsRoot, String serverName) {}

  /** A person with the files of certificate and private key. */
  public record Enrolment(
      String enrolmentId,
      String displayName,
      boolean admin,
      Map<String, String> attributes,
      Path certificate,
      Path privateKey) {}

  /** Reads a profile; the message of a failure names the file and what is wrong with it. */
  public static Profile read(Path file) {
    try {
      Profile profile = JSON.readValue(Files.readAllBytes(file), Profile.class);
      if (profile.version != 1 || profile.channel == null || profile.organisations == null) {
        throw new IllegalStateException(file + " is not a network profile of version 1");
      }
      return profile.resolvedAgainst(file.toAbsolutePath().getParent());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          file + " is not a network profile: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the network profile " + file, e);
    }
  }

  private Profile resolvedAgainst(Path folder) {
    return new Profile(
        version,
        channel,
        chaincode,
        organisations.stream().map(organisation -> resolved(organisation, folder)).toList());
  }

  private static Organisation resolved(Organisation organisation, Path folder) {
    GatewayEndpoint gateway = organisation.gateway;
    return new Organisation(
        organisation.name,
        organisation.mspId,
        new GatewayEndpoint(gateway.address, folder.resolve(gateway.tlsRoot), gateway.serverName),
        organisation.identities.stream()
            .map(
                person ->
                    new Enrolment(
                        person.enrolmentId,
                        person.displayName,
                        person.admin,
                        person.attributes == null ? Map.of() : person.attributes,
                        folder.resolve(person.certificate),
                        folder.resolve(person.privateKey)))
            .toList());
  }
}
