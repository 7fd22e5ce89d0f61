package org.tallystick.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.contract.annotation.Property;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.ledger.LedgerContext;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.Simulation;

/**
 * Code, Javadoc, schemas in the jar, the table of the README and Fabric's metadata say the same.
 * After a change run with {@code -Dtallystick.write=true}, which writes schemas and table anew.
 */
class ApiReferenceTest {
  private static final boolean WRITE = Boolean.getBoolean("tallystick.write");
  private static final Path SCHEMAS = Path.of("src/main/resources/META-INF/tallystick");
  private static final Path README = Path.of("README.md");
  private static final String TABLE = "\n## Transactions\n\n";

  @Test
  void a_transaction_is_named_after_its_argument_record_and_takes_it_alone() {
    Contracts.transactions()
        .forEach(
            (function, method) -> {
              Parameter[] parameters = method.getParameters();
              assertThat(method.getParameterTypes())
                  .as(function)
                  .containsExactly(LedgerContext.class, String.class);
              assertThat(parameters[1].getAnnotation(Property.class).schema())
                  .as(function)
                  .containsExactly("title", function.split(":")[1]);
              assertThat(method.getReturnType()).isEqualTo(String.class);
            });
  }

  @Test
  void what_submits_carries_a_request_id_and_what_evaluates_does_not() {
    SortedMap<String, Method> transactions = Contracts.transactions();
    ApiReference.all()
        .forEach(
            (function, reference) -> {
              Transaction annotation = transactions.get(function).getAnnotation(Transaction.class);
              boolean evaluate = annotation.intent() == Transaction.TYPE.EVALUATE;
              assertThat(reference.evaluate()).as(function).isEqualTo(evaluate);
              assertThat(Submission.class.isAssignableFrom(reference.argument()))
                  .as(function)
                  .isEqualTo(!evaluate);
            });
  }

  @Test
  void the_schemas_in_the_jar_are_those_of_the_records() throws IOException {
    SortedMap<String, List<ApiReference>> capabilities = new TreeMap<>();
    ApiReference.all()
        .values()
        .forEach(
            reference ->
                capabilities
                    .computeIfAbsent(reference.function().split(":")[0], c -> new ArrayList<>())
                    .add(reference));
    for (String capability : capabilities.keySet()) {
      Path file = SCHEMAS.resolve(capability + ".schema.json");
      String schema = ApiSchema.of(capability, capabilities.get(capability));
      if (WRITE) {
        Files.createDirectories(SCHEMAS);
        Files.writeString(file, schema);
      }
      assertThat(file).as("run with -Dtallystick.write=true").content().isEqualTo(schema);
    }
  }

  @Test
  void the_readme_lists_every_transaction() throws IOException {
    String readme = Files.readString(README);
    String before = readme.substring(0, readme.indexOf(TABLE) + TABLE.length());
    String expected = before + table();
    if (WRITE) {
      Files.writeString(README, expected);
    }
    assertThat(README).as("run with -Dtallystick.write=true").content().isEqualTo(expected);
  }

  @Test
  void fabrics_metadata_lists_every_transaction_with_its_argument() {
    Simulation call =
        new Channel().simulate(SampleConsortium.BEA, "org.hyperledger.fabric:GetMetadata");
    assertThat(call.status()).isEqualTo(200);
    Contracts.transactions()
        .keySet()
        .forEach(
            function ->
                assertThat(call.answer())
                    .as(function)
                    .contains("\"title\":\"" + function.split(":")[1] + "\""));
  }

  private static String table() {
    StringBuilder text = new StringBuilder();
    String capability = "";
    List<ApiReference> references = new ArrayList<>(ApiReference.all().values());
    references.sort(
        Comparator.comparing((ApiReference r) -> place(r.function()))
            .thenComparing(ApiReference::evaluate)
            .thenComparing(ApiReference::function));
    for (ApiReference reference : references) {
      String next = reference.function().split(":")[0];
      if (!next.equals(capability)) {
        capability = next;
        text.append(text.isEmpty() ? "" : "\n")
            .append("### ")
            .append(capability)
            .append("\n\n| Transaction | Kind | Result | Who may call | Errors of its own |\n")
            .append("|---|---|---|---|---|\n");
      }
      text.append(
          String.join(
              " | ",
              "| `" + reference.function() + "`",
              reference.evaluate() ? "evaluate" : "submit",
              "`" + reference.result().replaceAll(".*\\.", "") + "`",
              reference.caller(),
              reference.errors() + " |\n"));
    }
    return text.toString();
  }

  private static int place(String function) {
    return List.of("consortium", "currency", "asset", "lineage", "revenue", "licence")
        .indexOf(function.split(":")[0]);
  }
}
