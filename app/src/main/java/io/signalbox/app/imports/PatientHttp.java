package io.signalbox.app.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.signalbox.app.Home;
import io.signalbox.ingest.http.BasicKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** HTTP that sends again what was not taken for now: 429, 502, 503, 504 and broken connections. */
final class PatientHttp {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> FOR_NOW = Set.of(429, 502, 503, 504);
  private static final int UNKNOWN_KEY = 401;

  private final URI base;
  private final RetrySchedule schedule;
  private final Pause pause;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private boolean answered;

  PatientHttp(URI base, RetrySchedule schedule, Pause pause) {
    this.base = base;
    this.schedule = schedule;
    this.pause = pause;
  }

  /** Lets time pass. */
  interface Pause {
    /** Returns after {@code wait}. */
    void take(Duration wait) throws InterruptedException;
  }

  /** What came back in the end. */
  record Answer(URI address, int status, String body) {

    /** Whether the status is 2xx. */
    boolean isSuccess() {
      return status / 100 == 2;
    }

    /** This answer, if its status is 2xx. */
    Answer successful() {
      if (isSuccess()) {
        return this;
      }
      throw new RefusedException(
          status == UNKNOWN_KEY
              ? "%s does not know the write key. Pass the key of a source that may send there."
                  .formatted(address)
              : "%s answered %d%s.".formatted(address, status, reason()));
    }

    /** The body as JSON; a missing node when it is none. */
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }

    private String reason() {
      String error = json().path("error").asText("");
      return error.isEmpty() ? "" : " (" + error + ")";
    }
  }

  /** Where a path is. */
  URI address(String path) {
    String start = base.toString();
    return URI.create(
        (start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path);
  }

  /** Gets a path; throws for anything but 2xx. */
  Answer get(String path, Duration timeout) {
    return answer(path, timeout).successful();
  }

  /** Gets a path; the caller judges the status. */
  Answer answer(String path, Duration timeout) {
    return send(HttpRequest.newBuilder(address(path)).timeout(timeout).GET());
  }

  /** Posts JSON, with a write key where one is given; the caller judges the status. */
  Answer post(String path, String json, Optional<String> writeKey, Duration timeout) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    writeKey.ifPresent(key -> request.header("Authorization", BasicKey.header(key)));
    return send(request);
  }

  private Answer send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    Duration waited = Duration.ZERO;
    for (int failures = 1; ; failures++) {
      Attempt attempt = attempt(request);
      Optional<Duration> wait = schedule.next(failures, attempt.retryAfter(), waited);
      if (attempt.answer().isPresent() && !FOR_NOW.contains(attempt.answer().get().status())) {
        return attempt.answer().get();
      }
      if (wait.isEmpty() || !answered) {
        return attempt.answer().orElseThrow(() -> unreachable(attempt));
      }
      pause(wait.get());
      waited = waited.plus(wait.get());
    }
  }

  private record Attempt(
      Optional<Answer> answer, Optional<Duration> retryAfter, Optional<IOException> failure) {}

  private Attempt attempt(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      answered = true;
      return new Attempt(
          Optional.of(new Answer(request.uri(), response.statusCode(), response.body())),
          response.headers().firstValue("Retry-After").flatMap(PatientHttp::seconds),
          Optional.empty());
    } catch (IOException e) {
      return new Attempt(Optional.empty(), Optional.empty(), Optional.of(e));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits between two requests. */
  void pause(Duration wait) {
    try {
      pause.take(wait);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private UnreachableException unreachable(Attempt attempt) {
    return new UnreachableException(
        "Nothing answers at %s. Start an installation (%s local) or pass its --url."
            .formatted(base, Home.command()),
        attempt.failure().orElseThrow());
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("stopped while waiting for an answer", e);
  }

  private static Optional<Duration> seconds(String header) {
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip()))));
    } catch (NumberFormatException e) {
      // The other form is a date, which would need the sender's clock to be right.
      return Optional.empty();
    }
  }
}
