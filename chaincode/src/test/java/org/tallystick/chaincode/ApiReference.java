package org.tallystick.chaincode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Javadoc of an argument record says about its transaction.
 *
 * @param function such as {@code currency:Mint}
 * @param evaluate whether it only reads
 * @param argument the argument record
 * @param result the result record's simple name, or its full name
 * @param caller who may call it
 * @param errors its own errors, maybe empty
 */
record ApiReference(
    String function,
    boolean evaluate,
    Class<?> argument,
    String result,
    String caller,
    String errors) {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern RESULT = Pattern.compile("Result: `([\\w.]+)`");
  private static final Pattern CALLER = Pattern.compile("Caller: (.*?)\\.(?= |$)");
  private static final Pattern ERRORS = Pattern.compile("Errors: (.*?)\\.?$");

  /** The reference of every transaction that the code has. */
  static SortedMap<String, ApiReference> all() {
    SortedMap<String, ApiReference> all = new TreeMap<>();
    Contracts.transactions().keySet().forEach(function -> all.put(function, of(function)));
    return all;
  }

  /** The result record. */
  Class<?> resultType() {
    String name = result.contains(".") ? result : argument.getPackageName() + "." + result;
    return load(name);
  }

  private static ApiReference of(String function) {
    String[] names = function.split(":");
    Class<?> argument = load("org.tallystick.chaincode." + names[0] + ".api." + names[1]);
    String text = javadoc(argument);
    if (!text.startsWith("`" + function + "`")) {
      throw new AssertionError("the Javadoc of " + argument + " does not begin with " + function);
    }
    return new ApiReference(
        function,
        text.contains("(evaluate):"),
        argument,
        find(RESULT, text, function),
        find(CALLER, text, function),
        ERRORS.matcher(text).find() ? find(ERRORS, text, function) : "");
  }

  /** The sentences before the first tag, on one line, with code and links in backticks. */
  private static String javadoc(Class<?> type) {
    Matcher matcher = JAVADOC.matcher(read(source(type)));
    if (!matcher.find()) {
      throw new AssertionError(type + " has no Javadoc");
    }
    return matcher
        .group(1)
        .replaceAll("\\n *\\* ?", " ")
        .replaceAll("@param.*", "")
        .replaceAll("\\{@code +([^}]*)\\}", "`$1`")
        .replaceAll("\\{@link\\s+([^}]*)\\}", "`$1`")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String find(Pattern pattern, String text, String function) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("the Javadoc of " + function + " lacks " + pattern);
    }
    return matcher.group(1);
  }

  private static Path source(Class<?> type) {
    return SOURCES.resolve(type.getName().replace('.', '/') + ".java");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("there is no " + name, e);
    }
  }
}
