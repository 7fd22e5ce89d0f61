'use strict';

// Calls the one function that every Java contract has.
const { WorkloadModuleBase } = require('@hyperledger/caliper-core');

class Metadata extends WorkloadModuleBase {
  async submitTransaction() {
    await this.sutAdapter.sendRequests({
      contractId: process.env.TALLYSTICK_CHAINCODE,
      contractFunction: 'org.hyperledger.fabric:GetMetadata',
      contractArguments: [],
      readOnly: this.roundArguments.readOnly,
    });
  }
}

module.exports.createWorkloadModule = () => new Metadata();
