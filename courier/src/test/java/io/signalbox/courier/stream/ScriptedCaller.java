package io.signalbox.courier.stream;

import io.signalbox.courier.CallResult;
import io.signalbox.courier.DestinationCaller;
import io.signalbox.courier.Masking;
import io.signalbox.courier.OutgoingRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Answers calls as its test says. */
final class ScriptedCaller implements DestinationCaller {

  private final Function<OutgoingRequest, CallResult> answer;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  ScriptedCaller(Function<OutgoingRequest, CallResult> answer) {
    this.answer = answer;
  }

  /** Always this status. */
  static ScriptedCaller answering(int status) {
    return new ScriptedCaller(request -> answered(status));
  }

  /** 200, when the latch lets it. */
  static ScriptedCaller waitingFor(CountDownLatch latch) {
    return new ScriptedCaller(
        request -> {
          try {
            latch.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return answered(200);
        });
  }

  static CallResult answered(int status) {
    return new CallResult.Answered(status, Optional.empty(), "", Duration.ofMillis(1));
  }

  @Override
  public CallResult call(OutgoingRequest request, Masking masking) {
    messages.add(Objects.requireNonNull(request.headers().get("webhook-id")));
    return answer.apply(request);
  }

  /** The ids of the messages that were sent. */
  List<String> messages() {
    return messages;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
