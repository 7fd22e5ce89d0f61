// The Node.js Gateway client against the running network: evaluate, submit, events, blocks, errors.
// Usage: node main.js PROFILE; run.sh installs the client and calls this.
import * as grpc from '@grpc/grpc-js';
import { connect, hash, signers } from '@hyperledger/fabric-gateway';
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const file = process.argv[2];
const profile = JSON.parse(readFileSync(file, 'utf8'));
const read = (name) => readFileSync(resolve(dirname(file), name));
const utf8 = new TextDecoder();
const FUNCTION = 'org.hyperledger.fabric:GetMetadata';

const organisation = profile.organisations[0];
const person = organisation.identities[0];
const client = new grpc.Client(
  organisation.gateway.address,
  grpc.credentials.createSsl(read(organisation.gateway.tlsRoot)),
  { 'grpc.ssl_target_name_override': organisation.gateway.serverName },
);
const deadline = () => ({ deadline: Date.now() + 30_000 });
const gateway = connect({
  client,
  hash: hash.sha256,
  identity: { mspId: organisation.mspId, credentials: read(person.certificate) },
  signer: signers.newPrivateKeySigner(createPrivateKey(read(person.privateKey))),
  evaluateOptions: deadline,
  endorseOptions: deadline,
  submitOptions: deadline,
  commitStatusOptions: deadline,
});
const network = gateway.getNetwork(profile.channel);
const contract = network.getContract(profile.chaincode);

async function first(iterable) {
  try {
    for await (const item of iterable) {
      return item;
    }
  } finally {
    iterable.close();
  }
  throw new Error('the stream ended');
}

const steps = {
  async 'evaluate'() {
    const metadata = JSON.parse(utf8.decode(await contract.evaluateTransaction(FUNCTION)));
    assert.ok(Object.keys(metadata.contracts).length > 0);
  },
  async 'submit, and the commit is valid'() {
    const commit = await contract.submitAsync(FUNCTION);
    const status = await commit.getStatus();
    assert.equal(status.successful, true);
    assert.ok(status.blockNumber > 0n);
  },
  async 'sign each step offline'() {
    const signer = signers.newPrivateKeySigner(createPrivateKey(read(person.privateKey)));
    const proposal = contract.newProposal(FUNCTION);
    const signed = gateway.newSignedProposal(
      proposal.getBytes(), await signer(proposal.getDigest()));
    const transaction = await signed.endorse();
    const endorsed = gateway.newSignedTransaction(
      transaction.getBytes(), await signer(transaction.getDigest()));
    const commit = await endorsed.submit();
    const committed = gateway.newSignedCommit(commit.getBytes(), await signer(commit.getDigest()));
    assert.equal((await committed.getStatus()).code, 0);
  },
  async 'blocks from the first on'() {
    const block = await first(await network.getBlockEvents({ startBlock: 0n }));
    assert.equal(block.getHeader().getNumber(), 0);
  },
  async 'filtered blocks from the first on'() {
    const block = await first(await network.getFilteredBlockEvents({ startBlock: 0n }));
    assert.equal(block.getChannelId(), profile.channel);
  },
  async 'blocks with private data from the first on'() {
    const block = await first(await network.getBlockAndPrivateDataEvents({ startBlock: 0n }));
    assert.equal(block.getBlock().getHeader().getNumber(), 0);
  },
  async 'a block that commits after the listener came'() {
    const before = await (await contract.submitAsync(FUNCTION)).getStatus();
    const next = first(
      await network.getFilteredBlockEvents({ startBlock: before.blockNumber + 1n }));
    const commit = await contract.submitAsync(FUNCTION);
    const block = await next;
    assert.equal(block.getFilteredTransactionsList()[0].getTxid(), commit.getTransactionId());
  },
  async 'an unknown function is refused with the words of the shim'() {
    await assert.rejects(contract.submitTransaction('no-such-contract:nothing'), (error) => {
      assert.equal(error.name, 'EndorseError');
      assert.equal(error.code, grpc.status.ABORTED);
      assert.match(error.details[0].message, /^chaincode response 500, /);
      return true;
    });
  },
  async 'an unknown chaincode is refused with the words of the gateway'() {
    await assert.rejects(network.getContract('nope').evaluateTransaction('x'), (error) => {
      assert.equal(error.code, grpc.status.FAILED_PRECONDITION);
      assert.match(
        error.message, /no peers available to evaluate chaincode nope in channel/);
      return true;
    });
  },
};

try {
  let passed = 0;
  for (const [sentence, step] of Object.entries(steps)) {
    await step().catch((failure) => {
      throw new Error(sentence, { cause: failure });
    });
    passed += 1;
    console.log(`passed    ${sentence}`);
  }
  console.log(`${passed} steps passed with the Node.js Gateway client`);
} catch (failure) {
  console.error(failure);
  console.error(`failed    ${failure.message}`);
  process.exitCode = 1;
} finally {
  gateway.close();
  client.close();
}
