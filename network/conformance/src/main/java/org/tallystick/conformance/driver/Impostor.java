package org.tallystick.conformance.driver;

import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.identity.Signers;
import org.tallystick.network.identity.SigningIdentity;

/** A client that is not what the network wants: who it says it is, and with which key it signs. */
public enum Impostor {
  /** Certificate of one, key of another. */
  WITH_ANOTHER_KEY("a certificate with another's key") {
    @Override
    Gateway connect(Clients clients) {
      return clients.connect(
          clients.identity("Org1", "user"),
          Signers.newPrivateKeySigner(clients.identity("Org2", "user").privateKey()),
          "Org1");
    }
  },
  /** Signatures that are no signatures. */
  WITH_GARBAGE("signatures of four bytes") {
    @Override
    Gateway connect(Clients clients) {
      return clients.connect(
          clients.identity("Org1", "user"), digest -> new byte[] {1, 2, 3, 4}, "Org1");
    }
  },
  /** A member's certificate under the name of another member. */
  UNDER_ANOTHER_MSP("a certificate under another organisation's name") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, named("Org2MSP", clients.identity("Org1", "user")));
    }
  },
  /** A member's certificate under a name that nobody has. */
  UNDER_UNKNOWN_MSP("a certificate under an unknown name") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, named("NowhereMSP", clients.identity("Org1", "user")));
    }
  },
  /** A peer, which is no writer. */
  PEER("a peer's certificate") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, clients.identity("Org1", "peer"));
    }
  },
  /** An orderer, which is no member of the application. */
  ORDERER("an orderer's certificate") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, clients.identity("Org1", "orderer"));
    }
  },
  /** Of another authority. */
  SELF_SIGNED("a self-signed certificate") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, OddCertificates.selfSigned("Org1MSP"));
    }
  },
  /** No longer valid. */
  EXPIRED("an expired certificate") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, OddCertificates.of(clients, "Org1", -4, -1, "client"));
    }
  },
  /** Not yet valid. */
  EARLY("a certificate that is not valid yet") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, OddCertificates.of(clients, "Org1", 60, 600, "client"));
    }
  },
  /** Without a role. */
  WITHOUT_ROLE("a certificate without a role") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, OddCertificates.of(clients, "Org1", -4, 600));
    }
  },
  /** With two roles. */
  WITH_TWO_ROLES("a certificate with two roles") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, OddCertificates.of(clients, "Org1", -4, 600, "client", "admin"));
    }
  },
  /** With a role that does not exist. */
  WITH_UNKNOWN_ROLE("a certificate with an unknown role") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, OddCertificates.of(clients, "Org1", -4, 600, "chief"));
    }
  },
  /** As it should be, but issued by the case. */
  NEWCOMER("a fresh certificate of the organisation's authority") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, OddCertificates.of(clients, "Org1", -4, 600, "client"));
    }
  },
  /** From a time when its authority did not exist yet. */
  OLDER_THAN_ITS_AUTHORITY("a certificate older than its authority's") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, OddCertificates.of(clients, "Org1", -600, 600, "client"));
    }
  },
  /** With a further organisational unit beside its role. */
  WITH_DEPARTMENT("a certificate with a role and a department") {
    @Override
    Gateway connect(Clients clients) {
      return as(clients, OddCertificates.of(clients, "Org1", -4, 600, "client", "sales"));
    }
  };

  private final String words;

  Impostor(String words) {
    this.words = words;
  }

  /** Who this is, in words. */
  public String words() {
    return words;
  }

  abstract Gateway connect(Clients clients);

  private static SigningIdentity named(String mspId, SigningIdentity identity) {
    return new SigningIdentity(mspId, identity.certificate(), identity.privateKey());
  }

  private static Gateway as(Clients clients, SigningIdentity identity) {
    return clients.connect(identity, Signers.newPrivateKeySigner(identity.privateKey()), "Org1");
  }
}
