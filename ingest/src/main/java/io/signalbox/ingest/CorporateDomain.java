package io.signalbox.ingest;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the company's domain from a person's address, before the address is sealed. */
final class CorporateDomain {

  private static final int LONGEST = 253;

  // Mailboxes for everybody: their domain says nothing about an employer.
  private static final Set<String> FREE_MAIL =
      Set.of(
          "163.com",
          "126.com",
          "aol.com",
          "bluewin.ch",
          "btinternet.com",
          "comcast.net",
          "duck.com",
          "fastmail.com",
          "free.fr",
          "freenet.de",
          "gmail.com",
          "gmx.at",
          "gmx.ch",
          "gmx.com",
          "gmx.de",
          "gmx.net",
          "googlemail.com",
          "hey.com",
          "hotmail.com",
          "hotmail.co.uk",
          "hotmail.de",
          "hotmail.fr",
          "hotmail.it",
          "icloud.com",
          "laposte.net",
          "libero.it",
          "live.com",
          "live.de",
          "live.fr",
          "mac.com",
          "mail.com",
          "mail.ru",
          "mailinator.com",
          "me.com",
          "msn.com",
          "naver.com",
          "orange.fr",
          "outlook.com",
          "outlook.de",
          "outlook.fr",
          "pm.me",
          "posteo.de",
          "proton.me",
          "protonmail.com",
          "qq.com",
          "rediffmail.com",
          "rocketmail.com",
          "seznam.cz",
          "t-online.de",
          "tutanota.com",
          "verizon.net",
          "web.de",
          "wp.pl",
          "yahoo.com",
          "yahoo.co.in",
          "yahoo.co.jp",
          "yahoo.co.uk",
          "yahoo.de",
          "yahoo.fr",
          "yandex.com",
          "yandex.ru",
          "ymail.com",
          "zoho.com");

  private CorporateDomain() {}

  /** The domain in lower case; null when the text is no address, or one of free mail. */
  static @Nullable String of(@Nullable String address) {
    if (address == null || !EmailAddress.is(address)) {
      return null;
    }
    String stripped = address.strip();
    String domain = stripped.substring(stripped.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    return isHostName(domain) && !FREE_MAIL.contains(domain) ? domain : null;
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
