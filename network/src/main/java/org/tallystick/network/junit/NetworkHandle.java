package org.tallystick.network.junit;

import java.nio.file.Path;
import java.util.List;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.node.EmbeddedNetwork;
import org.tallystick.network.node.Faults;
import org.tallystick.network.ordering.OrdererFaults;

/** A test's access to its network: where the gateways are, and who can sign. */
public final class NetworkHandle {
  private final EmbeddedNetwork network;
  private final Profile profile;

  NetworkHandle(EmbeddedNetwork network) {
    this.network = network;
    this.profile = network.profile();
  }

  /** The file by which programs other than the test find the network. */
  public Path profileFile() {
    return network.profileFile();
  }

  /** What that file says; paths in it are relative to its folder. */
  public Profile profile() {
    return profile;
  }

  /** The channel's name. */
  public String channel() {
    return profile.channel();
  }

  /** The chaincode's name. */
  public String chaincode() {
    return profile.chaincode();
  }

  /** The organisations' names, in the order of the description. */
  public List<String> organisations() {
    return profile.organisations().stream().map(Profile.OrganisationProfile::name).toList();
  }

  /** Host and port of an organisation's gateway. */
  public String gateway(String organisation) {
    return profile.organisation(organisation).gateway().address();
  }

  /** The host name in the certificate of that gateway. */
  public String gatewayServerName(String organisation) {
    return profile.organisation(organisation).gateway().serverName();
  }

  /** The PEM file that the certificate of that gateway chains to. */
  public Path tlsRoot(String organisation) {
    return file(profile.organisation(organisation).gateway().tlsRoot());
  }

  /** An organisation's MSP id. */
  public String mspId(String organisation) {
    return profile.organisation(organisation).mspId();
  }

  /** The PEM file of a person's certificate. */
  public Path certificate(String organisation, String enrolmentId) {
    return file(profile.organisation(organisation).identity(enrolmentId).certificate());
  }

  /** The PEM file of a person's private key. */
  public Path privateKey(String organisation, String enrolmentId) {
    return file(profile.organisation(organisation).identity(enrolmentId).privateKey());
  }

  /** What goes wrong on request at the first peer of an organisation. */
  public Faults faults(String organisation) {
    return network.peer(organisation).faults();
  }

  /** What goes wrong on request at the orderer. */
  public OrdererFaults ordererFaults() {
    return network.ordererFaults(channel());
  }

  /** The network itself, to look at its ledger or to replace a chaincode while it runs. */
  public EmbeddedNetwork network() {
    return network;
  }

  private Path file(String relative) {
    return profileFile().resolveSibling(relative);
  }
}
