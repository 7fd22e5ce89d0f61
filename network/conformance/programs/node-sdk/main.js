'use strict';

// The older Node.js SDK (fabric-network 2.2) with discovery against the running network.
// Usage: node main.js PROFILE; node-sdk.sh installs the SDK and calls this.
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { dirname, resolve } = require('node:path');
const { DefaultEventHandlerStrategies, DefaultQueryHandlerStrategies, Gateway, Wallets } = require('fabric-network');

const FUNCTION = 'org.hyperledger.fabric:GetMetadata';
const file = process.argv[2];
const profile = JSON.parse(readFileSync(file, 'utf8'));
const read = (name) => readFileSync(resolve(dirname(file), name), 'utf8');
const organisation = profile.organisations[0];
const person = organisation.identities.find((identity) => !identity.admin);

// What such an application has of Fabric's test network: one peer; discovery finds the others.
const peer = organisation.gateway.serverName;
const connection = {
  name: 'network',
  version: '1.0.0',
  client: { organization: organisation.name },
  organizations: { [organisation.name]: { mspid: organisation.mspId, peers: [peer] } },
  peers: {
    [peer]: {
      url: `grpcs://${organisation.gateway.address.replace('127.0.0.1', 'localhost')}`,
      tlsCACerts: { pem: read(organisation.gateway.tlsRoot) },
      grpcOptions: { 'ssl-target-name-override': peer, hostnameOverride: peer },
    },
  },
};

async function main() {
  const wallet = await Wallets.newInMemoryWallet();
  await wallet.put('person', {
    credentials: { certificate: read(person.certificate), privateKey: read(person.privateKey) },
    mspId: organisation.mspId,
    type: 'X.509',
  });
  const connected = async (options) => {
    const gateway = new Gateway();
    await gateway.connect(connection, {
      wallet, identity: 'person', discovery: { enabled: true, asLocalhost: true }, ...options,
    });
    return gateway;
  };
  const gateway = await connected({});
  const network = await gateway.getNetwork(profile.channel);
  const contract = network.getContract(profile.chaincode);
  const everywhere = await connected({
    eventHandlerOptions: { strategy: DefaultEventHandlerStrategies.NETWORK_SCOPE_ALLFORTX },
    queryHandlerOptions: { strategy: DefaultQueryHandlerStrategies.PREFER_MSPID_SCOPE_ROUND_ROBIN },
  });
  const contractEverywhere = (await everywhere.getNetwork(profile.channel)).getContract(profile.chaincode);

  const steps = {
    async 'discovery finds the peers of every organisation'() {
      const found = network.getChannel().getEndorsers().map((endorser) => endorser.mspid);
      assert.deepEqual(new Set(found), new Set(profile.organisations.map((each) => each.mspId)));
    },
    async 'discovery finds the orderer'() {
      assert.ok(network.getChannel().getCommitters().length > 0);
    },
    async 'evaluate'() {
      const metadata = JSON.parse(await contract.evaluateTransaction(FUNCTION));
      assert.ok(Object.keys(metadata.contracts).length > 0);
    },
    async 'submit, endorsed as discovery plans and committed at the own organisation'() {
      assert.ok((await contract.submitTransaction(FUNCTION)).length > 0);
    },
    async 'submit, committed at every organisation'() {
      assert.ok((await contractEverywhere.submitTransaction(FUNCTION)).length > 0);
    },
    async 'submit, endorsed by every organisation'() {
      const transaction = contract.createTransaction(FUNCTION);
      transaction.setEndorsingOrganizations(...profile.organisations.map((each) => each.mspId));
      assert.ok((await transaction.submit()).length > 0);
    },
    async 'a listener hears of the blocks, with their transactions'() {
      const transaction = contract.createTransaction(FUNCTION);
      let listener;
      const heard = new Promise((resolved) => {
        listener = async (event) => {
          if (event.getTransactionEvents().some((each) => each.transactionId === transaction.getTransactionId())) {
            resolved(event);
          }
        };
      });
      await network.addBlockListener(listener, { type: 'full' });
      await transaction.submit();
      const event = await heard;
      network.removeBlockListener(listener);
      assert.ok(event.getTransactionEvents().every((each) => each.isValid));
    },
    async 'a listener replays filtered blocks from the first on'() {
      let listener;
      const heard = new Promise((resolved) => {
        listener = async (event) => resolved(event);
      });
      await network.addBlockListener(listener, { type: 'filtered', startBlock: 0 });
      assert.equal((await heard).blockNumber.toString(), '0');
      network.removeBlockListener(listener);
    },
    async 'qscc answers'() {
      const height = await network.getContract('qscc').evaluateTransaction('GetChainInfo', profile.channel);
      assert.ok(height.length > 0);
    },
    async 'an unknown function is refused with the words of the shim'() {
      await assert.rejects(contract.submitTransaction('no-such-contract:nothing'), /status=500, message=Undefined contract called/);
    },
    async 'an unknown chaincode is refused'() {
      await assert.rejects(network.getContract('nope').evaluateTransaction('x'), /nope/);
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
    console.log(`${passed} steps passed with the older Node.js SDK`);
  } finally {
    gateway.disconnect();
    everywhere.disconnect();
  }
}

main().catch((failure) => {
  console.error(failure);
  console.error(`failed    ${failure.message}`);
  process.exitCode = 1;
});
