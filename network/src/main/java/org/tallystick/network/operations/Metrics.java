package org.tallystick.network.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The figures of one node, by Fabric's names, in Prometheus' text format. Safe for use by many
 * threads.
 */
public final class Metrics {
  /** Fabric's buckets for what takes seconds, which are Prometheus' defaults. */
  private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

  private final Map<String, Family> families = new ConcurrentSkipListMap<>();

  private record Family(String type, String help, Map<String, Value> values) {}

  private sealed interface Value permits Counted, Measured, Timed {}

  private record Counted(LongAdder count) implements Value {}

  private record Measured(LongSupplier now) implements Value {}

  private record Timed(LongAdder[] buckets, LongAdder count, DoubleAdder sum) implements Value {}

  /**
   * Counts one more.
   *
   * @param labels names and values in turn
   */
  public void count(String name, String help, String... labels) {
    count(name, help, 1, labels);
  }

  /** Counts some more; none makes the figure known. */
  public void count(String name, String help, long more, String... labels) {
    Value value =
        family(name, "counter", help)
            .values()
            .computeIfAbsent(text(labels), ignored -> new Counted(new LongAdder()));
    ((Counted) value).count().add(more);
  }

  /** A figure that is looked up whenever somebody asks. */
  public void gauge(String name, String help, LongSupplier now, String... labels) {
    family(name, "gauge", help).values().put(text(labels), new Measured(now));
  }

  /** Records how long something took. */
  public void time(String name, String help, long nanos, String... labels) {
    Timed timed =
        (Timed)
            family(name, "histogram", help)
                .values()
                .computeIfAbsent(text(labels), ignored -> newTimed());
    double seconds = nanos / 1e9;
    for (int i = 0; i < SECONDS.length; i++) {
      if (seconds <= SECONDS[i]) {
        timed.buckets()[i].increment();
      }
    }
    timed.count().increment();
    timed.sum().add(seconds);
  }

  private static Timed newTimed() {
    LongAdder[] buckets = new LongAdder[SECONDS.length];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
    return new Timed(buckets, new LongAdder(), new DoubleAdder());
  }

  private Family family(String name, String type, String help) {
    return families.computeIfAbsent(
        name, ignored -> new Family(type, help, new ConcurrentSkipListMap<>()));
  }

  /** Labels in the order of their names. */
  private static String text(String... labels) {
    Map<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      sorted.put(labels[i], labels[i + 1]);
    }
    List<String> pairs = new ArrayList<>();
    sorted.forEach((name, value) -> pairs.add(name + "=\"" + escaped(value) + '"'));
    return String.join(",", pairs);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** All figures as they are now. */
  String prometheusText() {
    StringBuilder text = new StringBuilder();
    families.forEach(
        (name, family) -> {
          text.append("# HELP ").append(name).append(' ').append(family.help()).append('\n');
          text.append("# TYPE ").append(name).append(' ').append(family.type()).append('\n');
          family.values().forEach((labels, value) -> append(text, name, labels, value));
        });
    return text.toString();
  }

  private static void append(StringBuilder text, String name, String labels, Value value) {
    if (value instanceof Counted counted) {
      line(text, name, labels, Long.toString(counted.count().sum()));
    } else if (value instanceof Measured measured) {
      line(text, name, labels, Long.toString(measured.now().getAsLong()));
    } else if (value instanceof Timed timed) {
      for (int i = 0; i < SECONDS.length; i++) {
        line(text, name + "_bucket", with(labels, number(SECONDS[i])), timed.buckets()[i]);
      }
      line(text, name + "_bucket", with(labels, "+Inf"), timed.count());
      line(text, name + "_sum", labels, number(timed.sum().sum()));
      line(text, name + "_count", labels, timed.count());
    }
  }

  private static String with(String labels, String bucket) {
    return (labels.isEmpty() ? "" : labels + ",") + "le=\"" + bucket + '"';
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  private static void line(StringBuilder text, String name, String labels, Object value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
  }
}
