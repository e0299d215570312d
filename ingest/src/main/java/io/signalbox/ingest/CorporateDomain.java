package io.signalbox.ingest;

import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the company's domain from a person's address, before the address is sealed. */
final class CorporateDomain {

  /** The fact of an account that says which domains its people's addresses have. */
  static final String FACT = "domain";

  private static final int LONGEST = 253;
  private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+");

  private static final Set<String> FREE_MAIL = WordList.read("free-mail.txt", "#");

  private CorporateDomain() {}

  /**
   * The registrable part of an address's domain in lower case; null when the text is no address, or
   * one of free mail.
   */
  static @Nullable String of(@Nullable String address) {
    if (address == null || !EmailAddress.is(address)) {
      return null;
    }
    String stripped = address.strip();
    return ofHost(stripped.substring(stripped.indexOf('@') + 1));
  }

  /**
   * The domains that a fact of the CRM names, separated by commas, semicolons or spaces, as the
   * domains of addresses look; those of free mail and what is no domain stay out.
   */
  static String ofFact(String fact) {
    SortedSet<String> domains = new TreeSet<>();
    for (String named : SEPARATORS.split(fact.strip(), -1)) {
      String domain = ofHost(named);
      if (domain != null) {
        domains.add(domain);
      }
    }
    return String.join(",", domains);
  }

  private static @Nullable String ofHost(String host) {
    String domain = host.toLowerCase(Locale.ROOT);
    if (!isHostName(domain) || FREE_MAIL.contains(domain)) {
      return null;
    }
    String registrable = PublicSuffixes.registrable(domain);
    return registrable == null || FREE_MAIL.contains(registrable) ? null : registrable;
  }

  private static boolean isHostName(String domain) {
    int dot = domain.indexOf('.');
    if (dot < 1 || domain.endsWith(".") || domain.length() > LONGEST || domain.contains("..")) {
      return false;
    }
    for (int i = 0; i < domain.length(); i++) {
      char c = domain.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
