package org.tallystick.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.portal.journey.Market.LENA;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tallystick.portal.rest.ApiApplication;

/** What the portal says of itself to machines: its health, and its API. */
class SelfDescriptionIT {
  private final Api api = Api.connect();

  @Test
  void anybody_may_ask_whether_it_works_and_is_told_what_that_rests_on() {
    Api.Answer answer = api.send(null, api.request("/health/ready").GET());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("status").asText()).isEqualTo("UP");
    TreeMap<String, JsonNode> checks = checks(answer);
    assertThat(checks).containsOnlyKeys("database", "gateways", "ledger");
    assertThat(checks.values())
        .allSatisfy(check -> assertThat(check.get("status").asText()).isEqualTo("UP"));
    assertThat(checks.get("gateways").get("data"))
        .hasSize(5)
        .allSatisfy(reached -> assertThat(reached.asBoolean()).isTrue());
    JsonNode ledger = checks.get("ledger").get("data");
    assertThat(ledger.get("following").asBoolean()).isTrue();
    assertThat(ledger.get("halted").asBoolean()).isFalse();
    assertThat(ledger.get("block").isIntegralNumber()).isTrue();
    assertThat(ledger.get("behind").isIntegralNumber()).isTrue();
    assertThat(ledger.get("unsettled").isIntegralNumber()).isTrue();
  }

  @Test
  void anybody_may_ask_whether_it_lives_which_does_not_depend_on_the_network() {
    Api.Answer answer = api.send(null, api.request("/health/live").GET());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("status").asText()).isEqualTo("UP");
    assertThat(checks(answer)).containsOnlyKeys("database");
  }

  @Test
  void its_open_api_document_lists_every_operation_of_the_api_and_no_other() {
    Api.Answer answer =
        api.send(LENA, api.request("/openapi").header("Accept", "application/json").GET());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("openapi").asText()).startsWith("3.");
    Set<String> described = new TreeSet<>();
    answer
        .body()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (operation.getValue().has("responses")) {
                            described.add(operation.getKey().toUpperCase() + " " + path.getKey());
                          }
                        }));
    assertThat(described).isEqualTo(operations());
  }

  private static TreeMap<String, JsonNode> checks(Api.Answer health) {
    TreeMap<String, JsonNode> checks = new TreeMap<>();
    health.body().get("checks").forEach(check -> checks.put(check.get("name").asText(), check));
    return checks;
  }

  private static Set<String> operations() {
    return new ApiApplication()
        .getClasses().stream()
            .filter(resource -> resource.isAnnotationPresent(Path.class))
            .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
            .flatMap(SelfDescriptionIT::operations)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> operations(Method method) {
    Path below = method.getAnnotation(Path.class);
    String path =
        Stream.of(
                "api",
                method.getDeclaringClass().getAnnotation(Path.class).value(),
                below == null ? "" : below.value())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("/", "/", ""));
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(verb -> verb.value() + " " + path);
  }
}
