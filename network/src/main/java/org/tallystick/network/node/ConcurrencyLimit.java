package org.tallystick.network.node;

import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Refuses calls beyond a number of calls in progress, so that a flood cannot take every thread. */
final class ConcurrencyLimit implements ServerInterceptor {
  private final int callsMax;
  private final Semaphore free;

  ConcurrencyLimit(int callsMax) {
    this.callsMax = callsMax;
    this.free = new Semaphore(callsMax);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!free.tryAcquire()) {
      String service = call.getMethodDescriptor().getServiceName();
      call.close(
          Status.UNKNOWN.withDescription(
              "too many requests for /"
                  + service
                  + ", exceeding concurrency limit ("
                  + callsMax
                  + ")"),
          new Metadata());
      return new ServerCall.Listener<>() {};
    }
    AtomicBoolean held = new AtomicBoolean(true);
    return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(
        next.startCall(call, headers)) {
      @Override
      public void onComplete() {
        release();
        super.onComplete();
      }

      @Override
      public void onCancel() {
        release();
        super.onCancel();
      }

      private void release() {
        if (held.compareAndSet(true, false)) {
          free.release();
        }
      }
    };
  }
}
