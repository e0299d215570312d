package io.signalbox.policy;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where hand-offs are pushed.
 *
 * @param name unique
 * @param kind what is spoken there
 * @param url where; of Slack it may be secret itself, and is then empty and among the secrets as
 *     {@code url}
 * @param secrets where each secret is found, by what it is for: {@code signing}, {@code token},
 *     {@code url}
 * @param fields what the destination's fields are filled with, by field: templates
 * @param limits how much it is asked at once
 * @param schedule when a failed attempt is tried again
 * @param allowPrivate whether loopback, link-local and private addresses may be called
 */
public record Destination(
    String name,
    Kind kind,
    Optional<URI> url,
    SortedMap<String, Secret> secrets,
    SortedMap<String, String> fields,
    Limits limits,
    RetrySchedule schedule,
    boolean allowPrivate) {

  public Destination {
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** What is spoken there. */
  public enum Kind {
    /** Standard Webhooks. */
    WEBHOOK,
    /** A Slack message with signed links. */
    SLACK,
    /** HubSpot's batch upsert. */
    HUBSPOT,
    /** Salesforce's upsert by external id. */
    SALESFORCE
  }

  /** Where a secret is found; never the secret. */
  public sealed interface Secret {

    /** An environment variable. */
    record Environment(String variable) implements Secret {}

    /** A file's first line. */
    record File(String path) implements Secret {}
  }

  /**
   * How much a destination is asked at once.
   *
   * @param concurrency calls at the same time
   * @param perSecond calls a second; empty for any number
   * @param timeout of a call, from its start to the end of the answer
   * @param breakAfter failures in a row after which it is left alone
   * @param breakFor how long it is left alone, before one call tries it
   */
  public record Limits(
      int concurrency,
      Optional<Integer> perSecond,
      Duration timeout,
      int breakAfter,
      Duration breakFor) {

    /** Four at once, any rate, 15 seconds, and a minute's rest after five failures in a row. */
    public static final Limits DEFAULT =
        new Limits(4, Optional.empty(), Duration.ofSeconds(15), 5, Duration.ofMinutes(1));
  }

  /**
   * When attempts are made.
   *
   * @param delays before each attempt, the first before the first; as many as there are attempts
   * @param jitter the part of a delay by which it may be longer, from 0 to 1
   */
  public record RetrySchedule(List<Duration> delays, double jitter) {

    /** The schedule of Standard Webhooks: ten attempts over 75 h 35 min 5 s. */
    public static final RetrySchedule STANDARD =
        new RetrySchedule(
            List.of(
                Duration.ZERO,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10),
                Duration.ofHours(14),
                Duration.ofHours(20),
                Duration.ofHours(24)),
            0.1);

    public RetrySchedule {
      delays = List.copyOf(delays);
    }
  }
}
