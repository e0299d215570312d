package io.signalbox.identity;

import org.jspecify.annotations.Nullable;

/**
 * The CRM's word which company a workspace or domain belongs to. Of several the latest by event
 * time holds, of two at the same instant the greater account.
 *
 * @param account the account
 * @param since when the CRM said so, in epoch milliseconds
 */
record Company(String account, long since) implements Comparable<Company> {

  @Override
  public int compareTo(Company other) {
    int bySince = Long.compare(since, other.since);
    return bySince != 0 ? bySince : account.compareTo(other.account);
  }

  /** The one of the two that holds. */
  static Company later(@Nullable Company known, Company told) {
    return known == null || known.compareTo(told) < 0 ? told : known;
  }
}
