package org.tallystick.conformance.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One call of a chaincode. Without more: {@code run} of the probe on channel {@code single}, by the
 * user of Org1 at the gateway of Org1. In arguments, {@code @} stands for a prefix that only this
 * case uses.
 *
 * @param chaincode its name
 * @param channel the channel's name
 * @param organisation whose person calls
 * @param person enrolment id
 * @param gateway the organisation whose gateway is asked
 * @param function the first argument
 * @param arguments the others
 * @param endorsers organisations that the client names; empty for none
 * @param transientData by name
 */
public record Call(
    String chaincode,
    String channel,
    String organisation,
    String person,
    String gateway,
    String function,
    List<String> arguments,
    List<String> endorsers,
    Map<String, String> transientData) {

  /** The channel on which every transaction is a block of its own. */
  public static final String SINGLE = "single";

  /** The channel whose blocks the driver ends. */
  public static final String BATCH = "batch";

  /** The channel whose configuration and definitions the cases change. */
  public static final String CHANGED = "changed";

  /** A script for the probe. */
  public static Call run(String... steps) {
    return new Call(
        "probe", SINGLE, "Org1", "user", "Org1", "run", List.of(steps), List.of(), Map.of());
  }

  /** The same of another chaincode. */
  public Call of(String other) {
    return new Call(
        other,
        channel,
        organisation,
        person,
        gateway,
        function,
        arguments,
        endorsers,
        transientData);
  }

  /** The same on another channel. */
  public Call on(String other) {
    return new Call(
        chaincode,
        other,
        organisation,
        person,
        gateway,
        function,
        arguments,
        endorsers,
        transientData);
  }

  /** The same by somebody of another organisation, at the gateway of that organisation. */
  public Call by(String other) {
    return new Call(
        chaincode, channel, other, person, other, function, arguments, endorsers, transientData);
  }

  /** The same by another person of the organisation. */
  public Call as(String other) {
    return new Call(
        chaincode,
        channel,
        organisation,
        other,
        gateway,
        function,
        arguments,
        endorsers,
        transientData);
  }

  /** The same at the gateway of another organisation. */
  public Call at(String other) {
    return new Call(
        chaincode,
        channel,
        organisation,
        person,
        other,
        function,
        arguments,
        endorsers,
        transientData);
  }

  /** The same with another function. */
  public Call function(String other) {
    return new Call(
        chaincode,
        channel,
        organisation,
        person,
        gateway,
        other,
        arguments,
        endorsers,
        transientData);
  }

  /** The same endorsed by the named organisations. */
  public Call endorsedBy(String... organisations) {
    return new Call(
        chaincode,
        channel,
        organisation,
        person,
        gateway,
        function,
        arguments,
        Arrays.stream(organisations).map(each -> each + "MSP").toList(),
        transientData);
  }

  /** The same with transient data. */
  public Call with(String name, String value) {
    Map<String, String> more = new TreeMap<>(transientData);
    more.put(name, value);
    return new Call(
        chaincode, channel, organisation, person, gateway, function, arguments, endorsers, more);
  }

  /** The same with a case's prefix in place of the sign for it. */
  Call forCase(String id) {
    return new Call(
        chaincode,
        channel,
        organisation,
        person,
        gateway,
        function,
        arguments.stream().map(each -> each.replace("@", id + ".")).toList(),
        endorsers,
        transientData);
  }

  /** The call in one line. */
  public String words() {
    List<String> words = new ArrayList<>();
    words.add(chaincode + (function.equals("run") ? "" : " " + function) + " " + arguments);
    words.add("by " + person + "@" + organisation);
    if (!channel.equals(SINGLE)) {
      words.add("on " + channel);
    }
    if (!gateway.equals(organisation)) {
      words.add("at " + gateway);
    }
    if (!endorsers.isEmpty()) {
      words.add("endorsed by " + endorsers);
    }
    if (!transientData.isEmpty()) {
      words.add("transient " + transientData.keySet());
    }
    return String.join(" ", words);
  }
}
