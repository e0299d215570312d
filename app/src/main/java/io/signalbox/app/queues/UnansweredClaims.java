package io.signalbox.app.queues;

import io.signalbox.router.OpenHandoff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for and not answered in time, by request: who asks again must not be given others.
 * Only the latest requests are kept, as they are repeated within minutes.
 */
final class UnansweredClaims {

  private static final int MOST = 10_000;

  private final Map<String, List<OpenHandoff>> byRequest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<OpenHandoff>> eldest) {
          return size() > MOST;
        }
      };

  synchronized void keep(String request, List<OpenHandoff> handoffs) {
    if (!handoffs.isEmpty()) {
      byRequest.put(request, List.copyOf(handoffs));
    }
  }

  synchronized List<OpenHandoff> take(String request) {
    return Optional.ofNullable(byRequest.remove(request)).orElse(List.of());
  }
}
