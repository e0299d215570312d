package io.signalbox.identity;

import java.util.Optional;

/**
 * Whoever identity keeps state for.
 *
 * @param kind what it is
 * @param id a pseudonym, or the workspace's, domain's or account's own id
 */
public record Actor(Kind kind, String id) {

  /** What an actor is. */
  public enum Kind {
    ANONYMOUS("anonymous:"),
    USER("user:"),
    WORKSPACE("workspace:"),
    DOMAIN("domain:"),
    ACCOUNT("account:");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  public static Actor user(String pseudonym) {
    return new Actor(Kind.USER, pseudonym);
  }

  public static Actor anonymous(String pseudonym) {
    return new Actor(Kind.ANONYMOUS, pseudonym);
  }

  public static Actor workspace(String id) {
    return new Actor(Kind.WORKSPACE, id);
  }

  public static Actor domain(String name) {
    return new Actor(Kind.DOMAIN, name);
  }

  public static Actor account(String id) {
    return new Actor(Kind.ACCOUNT, id);
  }

  /** Reads a key; empty when it names no kind of actor. */
  public static Optional<Actor> parse(String key) {
    for (Kind kind : Kind.values()) {
      if (key.startsWith(kind.prefix)) {
        return Optional.of(new Actor(kind, key.substring(kind.prefix.length())));
      }
    }
    return Optional.empty();
  }

  /** As it stands in records' keys. */
  public String key() {
    return kind.prefix + id;
  }
}
