package org.tallystick.chaincode.ledger;

import java.nio.charset.StandardCharsets;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

/**
 * Values on the ledger: canonical JSON of a record with its schema version in member {@code
 * schema}.
 */
final class StoredJson {
  private static final int SCHEMA = 1;

  private StoredJson() {}

  static byte[] encode(Record value) {
    return CanonicalJson.writeStored(value, SCHEMA).getBytes(StandardCharsets.UTF_8);
  }

  static <T extends Record> T decode(byte[] value, Class<T> type) {
    try {
      return JsonReader.readStored(new String(value, StandardCharsets.UTF_8), type, SCHEMA);
    } catch (TallystickException e) {
      throw new TallystickException(
          ErrorCode.LEDGER_CORRUPT,
          "A value on the ledger is not the " + type.getSimpleName() + " that it should be.");
    }
  }
}
