package io.signalbox.app.commands;

/** Ends and joins sentences of which it is not known how they end. */
final class Sentence {

  private Sentence() {}

  /** The text with a full stop, unless it has its end already. */
  static String ended(String text) {
    String sentence = text.strip();
    return isEnded(sentence) ? sentence : sentence + ".";
  }

  /** Two clauses as one sentence; what follows a question stays apart from it. */
  static String continued(String text, String more) {
    String sentence = text.strip();
    if (sentence.endsWith(".")) {
      return sentence.substring(0, sentence.length() - 1) + "; " + more;
    }
    return sentence + (isEnded(sentence) ? " " : "; ") + more;
  }

  private static boolean isEnded(String sentence) {
    return sentence.endsWith(".") || sentence.endsWith("?") || sentence.endsWith("!");
  }
}
