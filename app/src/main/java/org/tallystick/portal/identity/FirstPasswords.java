package org.tallystick.portal.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.portal.StateFolder;

/**
 * Gives everybody a first password and writes it to {@code logins.tsv}, readable by its owner
 * alone: one line each of login, password, name, organisation and roles, tab-separated.
 */
@Singleton
public class FirstPasswords {
  /** No letter or digit that is taken for another; 31 characters, so 16 of them carry 79 bits. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP_LENGTH = 4;

  private final Path file;
  private final People people;
  private final Passwords passwords;
  private final SecureRandom random = new SecureRandom();

  @Inject
  public FirstPasswords(StateFolder state, People people, Passwords passwords) {
    this.file = state.path().resolve("logins.tsv");
    this.people = people;
    this.passwords = passwords;
  }

  /**
   * For each person without a password: a line in the file first, then its hash in the database.
   */
  public void issueMissing() {
    List<String> lines = new ArrayList<>();
    List<Runnable> hashes = new ArrayList<>();
    for (Person person : people.all()) {
      if (!passwords.isSet(person.login())) {
        String password = generate();
        lines.add(
            String.join(
                "\t",
                person.login(),
                password,
                person.displayName(),
                person.organisation(),
                String.join(",", person.roles().stream().sorted().toList())));
        hashes.add(() -> passwords.set(person.login(), password));
      }
    }
    append(lines);
    hashes.forEach(Runnable::run);
  }

  private void append(List<String> lines) {
    try {
      if (Files.notExists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(file, lines, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the first passwords to " + file, e);
    }
  }

  private String generate() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
      if (i > 0 && i % GROUP_LENGTH == 0) {
        password.append('-');
      }
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }
}
