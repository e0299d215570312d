package io.signalbox.ingest.http;

import io.helidon.http.Status;

/** A name that is recorded in the clear: of a person's role, a colleague or a tool. */
public final class ClearName {

  private static final int LONGEST = 100;

  private ClearName() {}

  /**
   * The name without spaces around it.
   *
   * @param field as the request names it
   * @param meaning what it must say, such as {@code who goes live}
   * @throws Refusal if it is empty, too long, or an e-mail address
   */
  public static String read(String text, String field, String meaning) throws Refusal {
    String name = text.strip();
    if (name.isEmpty() || name.length() > LONGEST) {
      throw new Refusal(
          Status.BAD_REQUEST_400,
          "`%s` must say %s, in at most %d characters".formatted(field, meaning, LONGEST));
    }
    if (name.indexOf('@') >= 0) {
      throw new Refusal(
          Status.BAD_REQUEST_400,
          "`%s` is kept in the clear; send a name or a role and no e-mail address"
              .formatted(field));
    }
    return name;
  }
}
