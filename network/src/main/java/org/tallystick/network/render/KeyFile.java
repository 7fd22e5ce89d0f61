package org.tallystick.network.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.fabric.Topology.OrdererNode;
import org.tallystick.network.fabric.Topology.PeerNode;

/**
 * A file of the certificates' tree that a container needs: a reference to it, never its content.
 *
 * @param name what a secret calls it
 * @param source where it is in the tree
 * @param path where the container finds it, below its mount
 * @param oneLine whether it is PEM that the container wants as it stands in JSON text
 */
record KeyFile(String name, Path source, String path, boolean oneLine) {

  /** A peer's folders {@code msp} and {@code tls}. */
  static List<KeyFile> of(CryptoTree tree, Organisation organisation, PeerNode node) {
    Organisation.Peer peer =
        organisation.peers().stream()
            .filter(each -> each.name().equals(node.name()))
            .findFirst()
            .orElseThrow();
    return node(
        organisation,
        node.host(),
        tree.peerMsp(organisation, peer),
        tree.peerTls(organisation, peer));
  }

  /** An orderer's folders {@code msp} and {@code tls}. */
  static List<KeyFile> of(CryptoTree tree, Organisation organisation, OrdererNode node) {
    return node(
        organisation, node.host(), tree.ordererMsp(organisation), tree.ordererTls(organisation));
  }

  private static List<KeyFile> node(
      Organisation organisation, String host, Path msp, TlsFiles tls) {
    List<KeyFile> files = new ArrayList<>();
    String ca = "cacerts/ca." + organisation.domain() + "-cert.pem";
    String tlsCa = "tlscacerts/tlsca." + organisation.domain() + "-cert.pem";
    files.add(inMsp("ca.pem", msp, ca));
    files.add(inMsp("tlsca.pem", msp, tlsCa));
    files.add(inMsp("config.yaml", msp, "config.yaml"));
    files.add(inMsp("sign.crt", msp, "signcerts/" + host + "-cert.pem"));
    files.add(inMsp("sign.key", msp, "keystore/priv_sk"));
    files.add(new KeyFile("server.crt", tls.certificate(), "tls/server.crt", false));
    files.add(new KeyFile("server.key", tls.privateKey(), "tls/server.key", false));
    files.add(new KeyFile("ca.crt", tls.root(), "tls/ca.crt", false));
    return files;
  }

  private static KeyFile inMsp(String name, Path msp, String path) {
    return new KeyFile(name, msp.resolve(path), "msp/" + path, false);
  }

  /** The chaincode's end of the link. */
  static List<KeyFile> ofChaincode(CryptoTree tree) {
    TlsFiles tls = tree.chaincodeServer();
    return List.of(
        new KeyFile("server.crt", tls.certificate(), "server.crt", false),
        new KeyFile("server.key", tls.privateKey(), "server.key", false),
        new KeyFile("ca.crt", tls.root(), "ca.crt", false));
  }

  /** The peers' end of the link. */
  static List<KeyFile> ofLink(CryptoTree tree, Organisation organisation) {
    TlsFiles tls = tree.chaincodeClient(organisation);
    return List.of(
        new KeyFile("client_cert", tls.certificate(), "client_cert", true),
        new KeyFile("client_key", tls.privateKey(), "client_key", true),
        new KeyFile("root_cert", tls.root(), "root_cert", true));
  }

  /** Certificates and keys of the people whom the portal acts for. */
  static List<KeyFile> ofPeople(CryptoTree tree, Organisation organisation) {
    List<KeyFile> files = new ArrayList<>();
    for (Person person : organisation.people()) {
      Path users = users(tree, organisation);
      Path certificate = tree.personCertificate(organisation, person);
      Path key = tree.personKey(organisation, person);
      files.add(inUsers(person.enrolmentId() + ".crt", users, certificate));
      files.add(inUsers(person.enrolmentId() + ".key", users, key));
    }
    return files;
  }

  private static KeyFile inUsers(String name, Path users, Path file) {
    return new KeyFile(name, file, users.relativize(file).toString().replace('\\', '/'), false);
  }

  /** The folder with a folder for each person. */
  static Path users(CryptoTree tree, Organisation organisation) {
    return tree.personMsp(organisation, organisation.people().get(0)).getParent().getParent();
  }

  /** The content as the container wants it. */
  String content() throws IOException {
    String text = Files.readString(source);
    return oneLine ? text.replace("\n", "\\n") : text;
  }
}
