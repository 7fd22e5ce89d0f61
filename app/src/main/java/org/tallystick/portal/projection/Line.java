package org.tallystick.portal.projection;

import com.fasterxml.jackson.databind.JsonNode;
import org.tallystick.portal.json.Json;

/**
 * One line of a transaction's event.
 *
 * @param type such as {@code asset.registered}
 * @param data the record that the type carries
 * @param transactionId the transaction
 * @param block the block that holds it
 * @param position its place among the transactions with events of that block, from 0
 * @param at the transaction's time, milliseconds since 1970 (UTC)
 */
public record Line(
    String type, JsonNode data, String transactionId, long block, int position, long at) {

  public <T> T as(Class<T> type) {
    return Json.convert(data, type);
  }
}
