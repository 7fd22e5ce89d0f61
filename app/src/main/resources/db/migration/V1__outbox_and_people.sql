-- What the portal alone knows. It is not rebuilt from the ledger.

CREATE TABLE outbox (
  msp_id         VARCHAR(64)   NOT NULL,
  enrolment_id   VARCHAR(64)   NOT NULL,
  request_id     VARCHAR(64)   NOT NULL,
  function       VARCHAR(64)   NOT NULL,
  argument       VARBINARY(1048576) NOT NULL,
  spends         VARCHAR(140),
  state          VARCHAR(16)   NOT NULL,
  attempts       INTEGER       NOT NULL,
  transaction_id VARCHAR(64),
  transaction    VARBINARY(16777216),
  result         VARBINARY(4194304),
  block          BIGINT,
  code           VARCHAR(64),
  sentence       VARCHAR(1200),
  created_at     TIMESTAMP     NOT NULL,
  updated_at     TIMESTAMP     NOT NULL,
  PRIMARY KEY (msp_id, enrolment_id, request_id)
);
CREATE INDEX outbox_by_state ON outbox (state, updated_at);

CREATE TABLE wallet (
  msp_id       VARCHAR(64)   NOT NULL,
  enrolment_id VARCHAR(64)   NOT NULL,
  sealed       VARBINARY(65536) NOT NULL,
  PRIMARY KEY (msp_id, enrolment_id)
);

CREATE TABLE password (
  login      VARCHAR(140) NOT NULL PRIMARY KEY,
  salt       VARBINARY(32) NOT NULL,
  iterations INTEGER      NOT NULL,
  hash       VARBINARY(64) NOT NULL
);
