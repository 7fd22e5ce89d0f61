package org.tallystick.network.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.network.fabric.Yaml;

/**
 * Kubernetes' objects with what is the same for all of them: no root, no capability, a root file
 * system that cannot be written, no token of the cluster, limits, and probes.
 */
final class Workload {
  private static final int USER = 10001;

  private final String namespace;

  Workload(String namespace) {
    this.namespace = namespace;
  }

  /** What a container asks for, and what it may use at most. */
  record Size(String cpu, String memory, String cpuMax, String memoryMax) {}

  /** A volume with its mount; the source is the volume's, without its name. */
  record Volume(String name, String mount, Map<String, Object> source) {}

  /**
   * A container.
   *
   * @param ports by name
   * @param probes by kind
   */
  record Container(
      String image,
      List<String> arguments,
      Map<String, String> environment,
      Map<String, Object> ports,
      Map<String, Object> probes,
      Size size) {}

  /** The namespace, which admits nothing that wants more rights. */
  Map<String, Object> namespace() {
    return Yaml.of(
        "apiVersion", "v1",
        "kind", "Namespace",
        "metadata",
            Yaml.of(
                "name",
                namespace,
                "labels",
                Yaml.of("pod-security.kubernetes.io/enforce", "restricted")));
  }

  Map<String, Object> configuration(String name, Map<String, Object> data) {
    return Yaml.of(
        "apiVersion", "v1", "kind", "ConfigMap", "metadata", metadata(name, name), "data", data);
  }

  /** A name inside the cluster. */
  Map<String, Object> inside(String name, Map<String, Object> ports) {
    return service(name, name, Yaml.of("type", "ClusterIP"), ports);
  }

  /**
   * An address that other organisations reach. Their nodes dial the host name of the certificate:
   * whoever keeps the domain points it here, external-dns by the annotation.
   */
  Map<String, Object> outside(String name, String host, Map<String, Object> ports) {
    Map<String, Object> service =
        service(name + "-outside", name, Yaml.of("type", "LoadBalancer"), ports);
    metadataOf(service)
        .put("annotations", Yaml.of("external-dns.alpha.kubernetes.io/hostname", host));
    return service;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> metadataOf(Map<String, Object> object) {
    return (Map<String, Object>) object.get("metadata");
  }

  private Map<String, Object> service(
      String name, String application, Map<String, Object> kind, Map<String, Object> ports) {
    List<Object> described = new ArrayList<>();
    ports.forEach(
        (port, number) -> described.add(Yaml.of("name", port, "port", number, "targetPort", port)));
    Map<String, Object> spec = new LinkedHashMap<>(kind);
    spec.put("selector", Yaml.of("app.kubernetes.io/name", application));
    spec.put("ports", described);
    return Yaml.of(
        "apiVersion",
        "v1",
        "kind",
        "Service",
        "metadata",
        metadata(name, application),
        "spec",
        spec);
  }

  /** Lets only one kind of pods reach these. */
  Map<String, Object> onlyFrom(String name, String component, Map<String, Object> ports) {
    List<Object> numbers = new ArrayList<>();
    ports.values().forEach(port -> numbers.add(Yaml.of("protocol", "TCP", "port", port)));
    return Yaml.of(
        "apiVersion",
        "networking.k8s.io/v1",
        "kind",
        "NetworkPolicy",
        "metadata",
        metadata(name, name),
        "spec",
        Yaml.of(
            "podSelector",
            Yaml.of("matchLabels", Yaml.of("app.kubernetes.io/name", name)),
            "policyTypes",
            List.of("Ingress"),
            "ingress",
            List.of(
                Yaml.of(
                    "from",
                    List.of(
                        Yaml.of(
                            "podSelector",
                            Yaml.of(
                                "matchLabels", Yaml.of("app.kubernetes.io/component", component)))),
                    "ports",
                    numbers))));
  }

  /** One pod with storage of its own. */
  Map<String, Object> stateful(
      String name,
      String component,
      Container container,
      List<Volume> volumes,
      String kept,
      String storage) {
    Map<String, Object> spec =
        Yaml.of(
            "serviceName", name,
            "replicas", 1,
            "selector", selector(name),
            "template", template(name, component, container, volumes, kept),
            "volumeClaimTemplates",
                List.of(
                    Yaml.of(
                        "metadata", Yaml.of("name", "data"),
                        "spec",
                            Yaml.of(
                                "accessModes", List.of("ReadWriteOnce"),
                                "resources", Yaml.of("requests", Yaml.of("storage", storage))))));
    return Yaml.of(
        "apiVersion",
        "apps/v1",
        "kind",
        "StatefulSet",
        "metadata",
        metadata(name, name),
        "spec",
        spec);
  }

  /** Pods that keep nothing. */
  Map<String, Object> stateless(
      String name, String component, Container container, List<Volume> volumes) {
    return Yaml.of(
        "apiVersion",
        "apps/v1",
        "kind",
        "Deployment",
        "metadata",
        metadata(name, name),
        "spec",
        Yaml.of(
            "replicas", 1,
            // A second process of the same package would be refused by no peer, but serve none.
            "strategy", Yaml.of("type", "Recreate"),
            "selector", selector(name),
            "template", template(name, component, container, volumes, null)));
  }

  private static Map<String, Object> selector(String name) {
    return Yaml.of("matchLabels", Yaml.of("app.kubernetes.io/name", name));
  }

  private static Map<String, Object> template(
      String name, String component, Container container, List<Volume> volumes, String kept) {
    List<Object> mounts = new ArrayList<>();
    List<Object> sources = new ArrayList<>();
    for (Volume volume : volumes) {
      mounts.add(Yaml.of("name", volume.name(), "mountPath", volume.mount(), "readOnly", true));
      Map<String, Object> source = Yaml.of("name", volume.name());
      source.putAll(volume.source());
      sources.add(source);
    }
    mounts.add(Yaml.of("name", "temporary", "mountPath", "/tmp"));
    sources.add(Yaml.of("name", "temporary", "emptyDir", Yaml.of("sizeLimit", "512Mi")));
    if (kept != null) {
      mounts.add(Yaml.of("name", "data", "mountPath", kept));
    }
    Map<String, Object> described = container(name, container);
    described.put("volumeMounts", mounts);
    return Yaml.of(
        "metadata",
        Yaml.of("labels", labels(name, component)),
        "spec",
        Yaml.of(
            "automountServiceAccountToken",
            false,
            // Variables of other services would look like settings of ORDERER_ and CORE_.
            "enableServiceLinks",
            false,
            "terminationGracePeriodSeconds",
            60,
            "securityContext",
            Yaml.of(
                "runAsNonRoot", true,
                "runAsUser", USER,
                "runAsGroup", USER,
                "fsGroup", USER,
                "seccompProfile", Yaml.of("type", "RuntimeDefault")),
            "containers",
            List.of(described),
            "volumes",
            sources));
  }

  private static Map<String, Object> container(String name, Container container) {
    List<Object> environment = new ArrayList<>();
    container
        .environment()
        .forEach((key, value) -> environment.add(Yaml.of("name", key, "value", value)));
    List<Object> ports = new ArrayList<>();
    container
        .ports()
        .forEach((port, number) -> ports.add(Yaml.of("name", port, "containerPort", number)));
    Size size = container.size();
    Map<String, Object> described = Yaml.of("name", name, "image", container.image());
    if (!container.arguments().isEmpty()) {
      described.put("args", container.arguments());
    }
    if (!environment.isEmpty()) {
      described.put("env", environment);
    }
    described.put("ports", ports);
    described.putAll(container.probes());
    described.put(
        "resources",
        Yaml.of(
            "requests", Yaml.of("cpu", size.cpu(), "memory", size.memory()),
            "limits", Yaml.of("cpu", size.cpuMax(), "memory", size.memoryMax())));
    described.put(
        "securityContext",
        Yaml.of(
            "allowPrivilegeEscalation", false,
            "readOnlyRootFilesystem", true,
            "capabilities", Yaml.of("drop", List.of("ALL"))));
    return described;
  }

  /** Ready, alive and started are one question. */
  Map<String, Object> httpProbes(String port, String path) {
    return httpProbes(port, path, path);
  }

  Map<String, Object> httpProbes(String port, String ready, String live) {
    return probes(
        Yaml.of("httpGet", Yaml.of("port", port, "path", ready)),
        Yaml.of("httpGet", Yaml.of("port", port, "path", live)));
  }

  Map<String, Object> tcpProbes(String port) {
    Map<String, Object> listens = Yaml.of("tcpSocket", Yaml.of("port", port));
    return probes(listens, listens);
  }

  private static Map<String, Object> probes(Map<String, Object> ready, Map<String, Object> live) {
    return Yaml.of(
        // A ledger of millions of blocks takes minutes to open.
        "startupProbe", with(live, "periodSeconds", 5, "failureThreshold", 120),
        "readinessProbe", with(ready, "periodSeconds", 10, "timeoutSeconds", 5),
        "livenessProbe", with(live, "periodSeconds", 20, "timeoutSeconds", 5));
  }

  private static Map<String, Object> with(Map<String, Object> probe, Object... more) {
    Map<String, Object> all = new LinkedHashMap<>(probe);
    all.putAll(Yaml.of(more));
    return all;
  }

  private Map<String, Object> metadata(String name, String application) {
    return Yaml.of(
        "name",
        name,
        "namespace",
        namespace,
        "labels",
        Yaml.of("app.kubernetes.io/name", application, "app.kubernetes.io/part-of", "tallystick"));
  }

  private static Map<String, Object> labels(String name, String component) {
    return Yaml.of(
        "app.kubernetes.io/name", name,
        "app.kubernetes.io/component", component,
        "app.kubernetes.io/part-of", "tallystick");
  }
}
