package org.tallystick.network.gateway;

import com.google.protobuf.Any;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import java.util.List;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/**
 * A gateway call fails with a gRPC status. What each peer said travels as {@code
 * gateway.ErrorDetail} inside a {@code google.rpc.Status} in the trailer {@code
 * grpc-status-details-bin}.
 */
final class GatewayException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Metadata.Key<com.google.rpc.Status> DETAILS =
      Metadata.Key.of(
          "grpc-status-details-bin",
          ProtoUtils.metadataMarshaller(com.google.rpc.Status.getDefaultInstance()));

  private final Status.Code code;
  private final transient List<ErrorDetail> details;

  GatewayException(Status.Code code, String message) {
    this(code, message, List.of());
  }

  GatewayException(Status.Code code, String message, List<ErrorDetail> details) {
    super(message);
    this.code = code;
    this.details = List.copyOf(details);
  }

  StatusRuntimeException toStatusRuntimeException() {
    com.google.rpc.Status.Builder rich =
        com.google.rpc.Status.newBuilder().setCode(code.value()).setMessage(getMessage());
    details.forEach(detail -> rich.addDetails(Any.pack(detail)));
    Metadata trailers = new Metadata();
    if (!details.isEmpty()) {
      trailers.put(DETAILS, rich.build());
    }
    return code.toStatus().withDescription(getMessage()).asRuntimeException(trailers);
  }
}
