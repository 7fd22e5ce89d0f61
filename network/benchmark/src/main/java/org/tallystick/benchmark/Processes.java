package org.tallystick.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Processor time and memory of several processes together. */
record Processes(List<Long> pids) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int KILOBYTE = 1024;

  /** Processor time since they began. */
  Duration cpu() {
    return pids.stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Resident memory; 0 where the system does not tell. */
  long residentBytes() {
    return pids.stream().mapToLong(Processes::residentBytes).sum();
  }

  private static long residentBytes(long pid) {
    try {
      Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return resident.find() ? Long.parseLong(resident.group(1)) * KILOBYTE : 0;
    } catch (IOException gone) {
      return 0;
    }
  }
}
