package org.tallystick.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Loads the sample: {@code SampleLoader PORTAL LOGINS SETUP ASSETS}, the portal's address, and the
 * files with the logins, the ledger's first set-up and the assets. A second run finds what the
 * first did and does nothing. Exit code 0: the sample is there.
 */
public final class SampleLoader {
  private SampleLoader() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      System.err.println("usage: SampleLoader PORTAL LOGINS SETUP ASSETS");
      System.exit(2);
      return;
    }
    URI portal = URI.create(arguments[0].endsWith("/") ? arguments[0] : arguments[0] + "/");
    ObjectMapper json = new ObjectMapper();
    JsonNode setup = json.readTree(Path.of(arguments[2]).toFile());
    JsonNode assets = json.readTree(Path.of(arguments[3]).toFile()).get("assets");
    try {
      PortalClient client = new PortalClient(portal, passwords(Path.of(arguments[1])));
      System.out.println(new SampleStory(client).play(setup, assets));
    } catch (SampleException e) {
      System.err.println("The sample is not complete: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Login and password are the first two fields of each line. */
  private static Map<String, String> passwords(Path logins) throws IOException {
    Map<String, String> passwords = new HashMap<>();
    for (String line : Files.readAllLines(logins)) {
      String[] fields = line.split("\t");
      if (fields.length > 1) {
        passwords.put(fields[0], fields[1]);
      }
    }
    return passwords;
  }
}
