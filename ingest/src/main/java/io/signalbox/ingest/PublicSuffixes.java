package io.signalbox.ingest;

import java.net.IDN;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which part of a host's name somebody has registered: {@code eu.acme.co.uk} is of {@code
 * acme.co.uk}, so that the subdomains of a company are one company.
 *
 * @see <a href="https://github.com/publicsuffix/list/wiki/Format">The list's format and
 *     algorithm</a>
 */
final class PublicSuffixes {

  private static final Set<String> RULES = rules();

  private PublicSuffixes() {}

  /** The registered part; null when the whole name is a public suffix. */
  static @Nullable String registrable(String host) {
    int suffix = suffixStart(host);
    if (suffix == 0) {
      return null;
    }
    int dot = host.lastIndexOf('.', suffix - 2);
    return host.substring(dot + 1);
  }

  /** Where the public suffix begins: by the longest rule, and one label where none applies. */
  private static int suffixStart(String host) {
    for (int start = 0; start >= 0; ) {
      String name = host.substring(start);
      int next = host.indexOf('.', start) + 1;
      if (RULES.contains("!" + name)) {
        return next;
      }
      boolean wildcard = next > 0 && RULES.contains("*." + host.substring(next));
      if (wildcard || RULES.contains(name) || next == 0) {
        return start;
      }
      start = next;
    }
    return 0;
  }

  private static Set<String> rules() {
    Set<String> rules = new HashSet<>();
    for (String rule : WordList.read("public-suffixes.txt", "//")) {
      rules.add(rule);
      // Addresses come in either spelling.
      String ascii = IDN.toASCII(rule.startsWith("!") ? rule.substring(1) : rule, 0);
      rules.add(rule.startsWith("!") ? "!" + ascii : ascii);
    }
    return Set.copyOf(rules);
  }
}
