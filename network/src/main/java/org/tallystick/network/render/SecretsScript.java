package org.tallystick.network.render;

import java.util.List;
import java.util.Map;

/** A script by which an organisation puts its keys into its cluster; it holds none itself. */
final class SecretsScript {
  private SecretsScript() {}

  static String of(String namespace, Map<String, List<KeyFile>> secrets) {
    StringBuilder script = new StringBuilder();
    script.append(
        """
        #!/usr/bin/env bash
        # Makes the secrets that the manifests name, of the files in ../organisations, or below the folder given.
        # A second run replaces them, such as after a certificate was renewed.
        set -euo pipefail
        cd "${1:-$(dirname "$0")/..}"
        one_line() { awk '{printf "%s\\\\n", $0}' "$1"; }
        """);
    secrets.forEach(
        (name, files) -> {
          script.append("kubectl -n ").append(namespace);
          script.append(" create secret generic ").append(name).append(" \\\n");
          for (KeyFile file : files) {
            String source = "'" + file.source().toString().replace('\\', '/') + "'";
            script
                .append("  --from-file=")
                .append(file.name())
                .append('=')
                .append(file.oneLine() ? "<(one_line " + source + ")" : source)
                .append(" \\\n");
          }
          script.append("  --dry-run=client -o yaml | kubectl apply -f -\n");
        });
    return script.toString();
  }
}
