package org.tallystick.network.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tallystick.network.process.LogTail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows logs. */
@Command(
    name = "logs",
    description = "Shows the end of the logs: network, chaincode, portal or all.")
final class LogsCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Parameters(
      arity = "0..1",
      paramLabel = "PROCESS",
      description = "network, chaincode, portal; all of them when omitted.")
  private String process;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "40",
      description = "How many lines of each (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on showing what one process writes.")
  private boolean follow;

  @Override
  public Integer call() throws Exception {
    Map<String, Path> logs = logs(place.state());
    if (process != null && !logs.containsKey(process)) {
      throw new OperatorException(
          "there is no process '" + process + "'; there are " + String.join(", ", logs.keySet()));
    }
    if (follow && process == null) {
      throw new OperatorException("say which log to follow: " + String.join(", ", logs.keySet()));
    }
    logs.forEach(
        (name, log) -> {
          if (process == null || process.equals(name)) {
            System.out.println("== " + name + "  " + log);
            LogTail.of(log, lines).forEach(System.out::println);
          }
        });
    if (follow) {
      follow(logs.get(process));
    }
    return 0;
  }

  private static Map<String, Path> logs(StateFolder state) {
    Map<String, Path> logs = new LinkedHashMap<>();
    logs.put("network", new ManagedProcess("network", state).log());
    for (Path log : state.chaincodeLogs()) {
      logs.put(logs.containsKey("chaincode") ? log.getFileName().toString() : "chaincode", log);
    }
    logs.put("portal", new ManagedProcess("portal", state).log());
    return logs;
  }

  private static void follow(Path log) throws IOException, InterruptedException {
    long position = Files.exists(log) ? Files.size(log) : 0;
    while (!Thread.currentThread().isInterrupted()) {
      if (Files.exists(log) && Files.size(log) > position) {
        try (RandomAccessFile in = new RandomAccessFile(log.toFile(), "r")) {
          byte[] bytes = new byte[(int) Math.min(in.length() - position, 1 << 20)];
          in.seek(position);
          in.readFully(bytes);
          System.out.write(bytes);
          System.out.flush();
          position += bytes.length;
        }
      }
      Waiting.aMoment();
    }
  }
}
