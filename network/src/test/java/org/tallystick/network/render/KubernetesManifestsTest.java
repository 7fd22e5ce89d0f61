package org.tallystick.network.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.fabric.Consensus;
import org.tallystick.network.render.Rendering.Keys;

/**
 * Each manifest is read into Kubernetes' own types, and what they do not know is a failure: a field
 * that is misspelt would otherwise be dropped in silence.
 */
class KubernetesManifestsTest {
  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Map.of(
          "Namespace", Namespace.class,
          "ConfigMap", ConfigMap.class,
          "Secret", Secret.class,
          "Service", Service.class,
          "StatefulSet", StatefulSet.class,
          "Deployment", Deployment.class,
          "NetworkPolicy", NetworkPolicy.class);

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path out;
  private Consortium consortium;

  @BeforeEach
  void sample() throws IOException {
    out = folder.resolve("out");
    consortium = Rendered.sample(folder);
  }

  @Test
  void kubernetes_types_know_everything_that_is_written() throws IOException {
    render(Keys.ISSUED);

    for (Organisation organisation : consortium.organisations()) {
      for (Map<String, Object> document : documents(organisation)) {
        HasMetadata typed = typed(document);
        assertThat(unknownFields(typed)).as(document.toString()).isEmpty();
        assertThat(typed.getApiVersion()).isEqualTo(document.get("apiVersion"));
      }
    }
  }

  @Test
  void a_misspelt_field_would_be_found() throws IOException {
    render(Keys.REFERRED);
    Map<String, Object> service =
        documents(consortium.organisation("ModelLab")).stream()
            .filter(document -> document.get("kind").equals("Service"))
            .findFirst()
            .orElseThrow();
    @SuppressWarnings("unchecked")
    Map<String, Object> spec = (Map<String, Object>) service.get("spec");
    spec.put("selektor", Map.of("a", "b"));

    assertThat(unknownFields(typed(service))).containsExactly("selektor");
  }

  @Test
  void pods_name_secrets_that_the_script_makes_and_configuration_that_is_there()
      throws IOException {
    render(Keys.REFERRED);

    for (Organisation organisation : consortium.organisations()) {
      Set<String> configured = new TreeSet<>();
      for (HasMetadata object : objects(organisation)) {
        if (object instanceof ConfigMap) {
          configured.add(object.getMetadata().getName());
        }
      }
      Set<String> made = secretsOf(organisation);
      for (PodSpec pod : pods(organisation)) {
        for (Volume volume : pod.getVolumes()) {
          if (volume.getSecret() != null) {
            assertThat(made).contains(volume.getSecret().getSecretName());
          }
          if (volume.getConfigMap() != null) {
            assertThat(configured).contains(volume.getConfigMap().getName());
          }
          if (volume.getProjected() != null) {
            volume
                .getProjected()
                .getSources()
                .forEach(
                    source -> {
                      if (source.getSecret() != null) {
                        assertThat(made).contains(source.getSecret().getName());
                      } else {
                        assertThat(configured).contains(source.getConfigMap().getName());
                      }
                    });
          }
        }
      }
    }
  }

  @Test
  void pods_have_no_rights_limits_and_probes() throws IOException {
    render(Keys.REFERRED);

    List<PodSpec> pods = pods(consortium.organisation("ModelLab"));
    assertThat(pods).hasSize(4);
    assertThat(pods)
        .allSatisfy(
            pod -> {
              assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
              assertThat(pod.getAutomountServiceAccountToken()).isFalse();
              assertThat(pod.getContainers())
                  .allSatisfy(
                      container -> {
                        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                            .isTrue();
                        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                            .isFalse();
                        assertThat(container.getSecurityContext().getCapabilities().getDrop())
                            .containsExactly("ALL");
                        assertThat(container.getResources().getLimits())
                            .containsKeys("cpu", "memory");
                        assertThat(container.getReadinessProbe()).isNotNull();
                        assertThat(container.getLivenessProbe()).isNotNull();
                        assertThat(container.getStartupProbe()).isNotNull();
                      });
            });
  }

  @Test
  void what_must_outlive_a_pod_is_on_a_claim() throws IOException {
    render(Keys.REFERRED);

    assertThat(
            objects(consortium.organisation("ModelLab")).stream()
                .filter(StatefulSet.class::isInstance)
                .map(StatefulSet.class::cast))
        .hasSize(3)
        .allSatisfy(set -> assertThat(set.getSpec().getVolumeClaimTemplates()).hasSize(1));
  }

  @Test
  void manifests_refer_to_keys_and_hold_none_unless_asked() throws IOException {
    render(Keys.REFERRED);
    assertThat(Rendered.filesWith(out, "PRIVATE KEY")).isEmpty();
    assertThat(Rendered.filesWith(out, "kind: Secret")).isEmpty();

    render(Keys.ISSUED);
    assertThat(Rendered.filesWith(out, "kind: Secret"))
        .hasSize(5)
        .allMatch(file -> file.endsWith("/15-secrets.yaml"));
    for (Organisation organisation : consortium.organisations()) {
      assertThat(
              Rendered.documents(place(organisation).resolve("15-secrets.yaml")).stream()
                  .map(secret -> typed(secret).getMetadata().getName()))
          .containsExactlyInAnyOrderElementsOf(secretsOf(organisation));
    }
  }

  @Test
  void a_peer_finds_its_chaincode_inside_its_namespace() throws IOException {
    render(Keys.REFERRED);

    assertThat(objects(consortium.organisation("Meridian")))
        .filteredOn(object -> object.getMetadata().getName().equals("peer0-chaincodes"))
        .singleElement()
        .satisfies(
            map ->
                assertThat(((ConfigMap) map).getData())
                    .isEqualTo(Map.of("tallystick_1.0", "chaincode-tallystick-1-0:9999")));
  }

  private void render(Keys keys) throws IOException {
    Rendering.kubernetes(out, consortium, Consensus.RAFT, Rendered.IMAGES, Optional.empty(), keys);
  }

  private Path place(Organisation organisation) {
    return out.resolve(organisation.domain());
  }

  private List<Map<String, Object>> documents(Organisation organisation) throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Path file : Rendered.files(place(organisation))) {
      if (file.toString().endsWith(".yaml")) {
        documents.addAll(Rendered.documents(file));
      }
    }
    return documents;
  }

  private List<HasMetadata> objects(Organisation organisation) throws IOException {
    return documents(organisation).stream().map(KubernetesManifestsTest::typed).toList();
  }

  private List<PodSpec> pods(Organisation organisation) throws IOException {
    List<PodSpec> pods = new ArrayList<>();
    for (HasMetadata object : objects(organisation)) {
      if (object instanceof StatefulSet set) {
        pods.add(set.getSpec().getTemplate().getSpec());
      } else if (object instanceof Deployment deployment) {
        pods.add(deployment.getSpec().getTemplate().getSpec());
      }
    }
    return pods;
  }

  private Set<String> secretsOf(Organisation organisation) throws IOException {
    Path script = place(organisation).resolve("create-secrets.sh");
    assertThat(script).isExecutable();
    Matcher matcher =
        Pattern.compile("create secret generic (\\S+)").matcher(Files.readString(script));
    return matcher.results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private static HasMetadata typed(Map<String, Object> document) {
    return JSON.convertValue(document, TYPES.get(document.get("kind")));
  }

  /** Kubernetes' types keep what they do not know; this gathers it from all levels. */
  private static List<String> unknownFields(Object object) {
    List<String> unknown = new ArrayList<>();
    if (object instanceof List<?> list) {
      list.forEach(each -> unknown.addAll(unknownFields(each)));
    } else if (object != null && object.getClass().getName().startsWith("io.fabric8")) {
      for (Method getter : object.getClass().getMethods()) {
        if (getter.getParameterCount() == 0 && getter.getName().startsWith("get")) {
          Object value = valueOf(getter, object);
          if (getter.getName().equals("getAdditionalProperties")) {
            ((Map<?, ?>) value).keySet().forEach(key -> unknown.add(String.valueOf(key)));
          } else {
            unknown.addAll(unknownFields(value));
          }
        }
      }
    }
    return unknown;
  }

  private static Object valueOf(Method getter, Object object) {
    try {
      return getter.invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(getter + " cannot be called", e);
    }
  }
}
