package io.signalbox.app.queues;

/** What is said of a hand-off that is not found. */
final class UnknownHandoff {

  private UnknownHandoff() {}

  static String sentence(String handoffId) {
    return "No hand-off %s is known; those that ended more than 90 days ago are forgotten"
        .formatted(handoffId);
  }
}
