package org.tallystick.suite;

import com.fasterxml.jackson.jr.ob.JSON;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.tallystick.network.consortium.Profile;

/** A person who acts through the gateway of the own organisation with the unmodified client. */
final class Party {
  private final String account;
  private final Contract contract;
  private final EveryGateway everyGateway;

  private Party(String account, Contract contract, EveryGateway everyGateway) {
    this.account = account;
    this.contract = contract;
    this.everyGateway = everyGateway;
  }

  static Party of(
      Profile profile,
      Path folder,
      Profile.OrganisationProfile organisation,
      String enrolmentId,
      ManagedChannel channel,
      EveryGateway everyGateway) {
    Profile.Identity identity = organisation.identity(enrolmentId);
    try (Reader certificate = Files.newBufferedReader(folder.resolve(identity.certificate()));
        Reader key = Files.newBufferedReader(folder.resolve(identity.privateKey()))) {
      Gateway gateway =
          Gateway.newInstance()
              .identity(
                  new X509Identity(
                      organisation.mspId(), Identities.readX509Certificate(certificate)))
              .signer(Signers.newPrivateKeySigner(Identities.readPrivateKey(key)))
              .hash(Hash.SHA256)
              .evaluateOptions(options -> options.withDeadlineAfter(30, TimeUnit.SECONDS))
              .endorseOptions(options -> options.withDeadlineAfter(30, TimeUnit.SECONDS))
              .submitOptions(options -> options.withDeadlineAfter(30, TimeUnit.SECONDS))
              .commitStatusOptions(options -> options.withDeadlineAfter(30, TimeUnit.SECONDS))
              .connection(channel)
              .connect();
      return new Party(
          organisation.mspId() + "/" + enrolmentId,
          gateway.getNetwork(profile.channel()).getContract(profile.chaincode()),
          everyGateway);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the profile names an unusable identity", e);
    }
  }

  /** The person's account, {@code mspId/enrolmentId}. */
  String account() {
    return account;
  }

  /** The account of the person's organisation. */
  String organisation() {
    return account.substring(0, account.indexOf('/'));
  }

  /** Submits under a new request id and waits for the commit by all organisations. */
  Answer submit(String transaction, Map<String, ?> argument) {
    return submitAs(UUID.randomUUID().toString(), transaction, argument);
  }

  /** Submits under a request id of the caller's choice and waits for the commit by all. */
  Answer submitAs(String requestId, String transaction, Map<String, ?> argument) {
    try {
      Transaction endorsed = proposal(requestId, transaction, argument).build().endorse();
      SubmittedTransaction submitted = endorsed.submitAsync();
      Status status = submitted.getStatus();
      if (!status.isSuccessful()) {
        throw new Refusal(
            status.getCode().name(),
            "transaction " + submitted.getTransactionId() + " did not commit");
      }
      everyGateway.awaitCommit(submitted);
      return Answer.of(submitted.getResult());
    } catch (EndorseException e) {
      throw Refusal.of(e);
    } catch (GatewayException e) {
      throw Refusal.of(e);
    }
  }

  /** An endorsed transaction that was not sent. */
  Transaction endorse(String transaction, Map<String, ?> argument) {
    try {
      return proposal(UUID.randomUUID().toString(), transaction, argument).build().endorse();
    } catch (EndorseException e) {
      throw Refusal.of(e);
    }
  }

  /** A proposal whose endorsers the caller chooses. */
  Proposal.Builder proposal(String requestId, String transaction, Map<String, ?> argument) {
    Map<String, Object> complete = new LinkedHashMap<>(argument);
    complete.put("requestId", requestId);
    return contract.newProposal(transaction).addArguments(write(complete));
  }

  /** Asks the contract without a trace on the ledger. */
  Answer evaluate(String transaction, Map<String, ?> argument) {
    return evaluate(transaction, argument, new String[0]);
  }

  /** Asks the contract of named organisations. */
  Answer evaluate(String transaction, Map<String, ?> argument, String... organisations) {
    try {
      return Answer.of(
          contract
              .newProposal(transaction)
              .addArguments(write(argument))
              .setEndorsingOrganizations(organisations)
              .build()
              .evaluate());
    } catch (GatewayException e) {
      throw Refusal.of(e);
    }
  }

  /** The client's own view of the chaincode, for calls that are not the contract's. */
  Contract contract() {
    return contract;
  }

  private static String write(Map<String, ?> argument) {
    try {
      return JSON.std.asString(argument);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a transaction answered. */
  record Answer(Map<String, Object> members) {
    static Answer of(byte[] json) {
      try {
        return new Answer(JSON.std.mapFrom(new String(json, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String text(String member) {
      return String.valueOf(members.get(member));
    }

    int number(String member) {
      return ((Number) members.get(member)).intValue();
    }

    @SuppressWarnings("unchecked")
    Answer object(String member) {
      return new Answer((Map<String, Object>) members.get(member));
    }

    @SuppressWarnings("unchecked")
    java.util.List<Answer> list(String member) {
      return ((java.util.List<Map<String, Object>>) members.get(member))
          .stream().map(Answer::new).toList();
    }
  }
}
