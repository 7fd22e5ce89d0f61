package org.tallystick.network.operations;

import io.grpc.ForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Locale;

/** Counts and times the calls of a node's services, by Fabric's names. */
public final class GrpcMetrics implements ServerInterceptor {
  private final Metrics metrics;

  public GrpcMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String service = call.getMethodDescriptor().getServiceName().replace('.', '_');
    String method = call.getMethodDescriptor().getBareMethodName();
    boolean unary = call.getMethodDescriptor().getType() == MethodType.UNARY;
    String prefix = unary ? "grpc_server_unary_request" : "grpc_server_stream_request";
    long start = System.nanoTime();
    metrics.count(prefix + "s_received", "Calls received.", "service", service, "method", method);
    ServerCall<Q, A> counted =
        new ForwardingServerCall.SimpleForwardingServerCall<>(call) {
          @Override
          public void sendMessage(A message) {
            if (!unary) {
              messages("sent", service, method);
            }
            super.sendMessage(message);
          }

          @Override
          public void close(Status status, Metadata trailers) {
            completed(prefix, start, status, service, method);
            super.close(status, trailers);
          }
        };
    return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(
        next.startCall(counted, headers)) {
      @Override
      public void onMessage(Q message) {
        if (!unary) {
          messages("received", service, method);
        }
        super.onMessage(message);
      }

      @Override
      public void onCancel() {
        completed(prefix, start, Status.CANCELLED, service, method);
        super.onCancel();
      }
    };
  }

  private void messages(String direction, String service, String method) {
    metrics.count(
        "grpc_server_stream_messages_" + direction,
        "Messages of streams " + direction + ".",
        "service",
        service,
        "method",
        method);
  }

  private void completed(String prefix, long start, Status status, String service, String method) {
    String[] labels = {"service", service, "method", method, "code", code(status)};
    metrics.count(prefix + "s_completed", "Calls completed.", labels);
    metrics.time(prefix + "_duration", "How long calls took.", System.nanoTime() - start, labels);
  }

  /** As Go writes it: {@code OK}, {@code NotFound}; Go spells Canceled with one l. */
  private static String code(Status status) {
    if (status.isOk()) {
      return "OK";
    }
    if (status.getCode() == Status.Code.CANCELLED) {
      return "Canceled";
    }
    StringBuilder name = new StringBuilder();
    for (String word : status.getCode().name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
