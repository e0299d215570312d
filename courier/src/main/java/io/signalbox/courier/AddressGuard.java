package io.signalbox.courier;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses may be called: a destination's name must not lead into the network that Signalbox
 * itself stands in. To be asked about the very address that is connected to, after its name was
 * resolved; a name that is asked twice may answer twice.
 *
 * <p>IPv6 addresses that carry an IPv4 address (mapped, compatible, NAT64 by RFC 6052, 6to4 by RFC
 * 3056) are judged by it too.
 *
 * @param allowPrivate whether loopback, link-local and private addresses may be called
 */
public record AddressGuard(boolean allowPrivate) {

  /** Ranges of one's own network, by RFC 1918, 3927, 4193, 4291 and 6598. */
  private static final List<Range> OWN =
      List.of(
          Range.of("loopback", "127.0.0.0", 8),
          Range.of("loopback", "::1", 128),
          Range.of("link-local", "169.254.0.0", 16),
          Range.of("link-local", "fe80::", 10),
          Range.of("private", "10.0.0.0", 8),
          Range.of("private", "172.16.0.0", 12),
          Range.of("private", "192.168.0.0", 16),
          Range.of("private", "100.64.0.0", 10),
          Range.of("private", "198.18.0.0", 15),
          Range.of("private", "fc00::", 7),
          Range.of("private", "fec0::", 10),
          Range.of("private", "64:ff9b:1::", 48));

  /** Ranges in which no destination can be, by RFC 6890. */
  private static final List<Range> NOBODY =
      List.of(
          Range.of("unspecified", "0.0.0.0", 8),
          Range.of("unspecified", "::", 128),
          Range.of("reserved", "192.0.0.0", 24),
          Range.of("reserved", "240.0.0.0", 4),
          Range.of("multicast", "224.0.0.0", 4),
          Range.of("multicast", "ff00::", 8),
          Range.of("a tunnel", "2001::", 32));

  private static final Range ZEROS = Range.of("zeros", "::", 80);
  private static final Range LOOPBACK = Range.of("loopback", "::1", 128);
  private static final Range NAT64 = Range.of("NAT64", "64:ff9b::", 96);
  private static final Range SIX_TO_FOUR = Range.of("6to4", "2002::", 16);

  /** What kind of address it is that may not be called; empty when it may. */
  public Optional<String> objection(InetAddress address) {
    byte[] bytes = address.getAddress();
    return objection(bytes)
        .or(() -> embedded(bytes).flatMap(inside -> objection(inside.getAddress())));
  }

  private Optional<String> objection(byte[] bytes) {
    return kind(NOBODY, bytes).or(() -> allowPrivate ? Optional.empty() : kind(OWN, bytes));
  }

  private static Optional<String> kind(List<Range> ranges, byte[] bytes) {
    return ranges.stream().filter(range -> range.holds(bytes)).map(Range::kind).findFirst();
  }

  private static Optional<InetAddress> embedded(byte[] bytes) {
    if (SIX_TO_FOUR.holds(bytes)) {
      return Optional.of(inside(bytes, 2));
    }
    return NAT64.holds(bytes) || isMappedOrCompatible(bytes)
        ? Optional.of(inside(bytes, 12))
        : Optional.empty();
  }

  private static boolean isMappedOrCompatible(byte[] bytes) {
    if (!ZEROS.holds(bytes) || LOOPBACK.holds(bytes)) {
      return false;
    }
    boolean mapped = bytes[10] == -1 && bytes[11] == -1;
    return mapped || (bytes[10] == 0 && bytes[11] == 0);
  }

  private static InetAddress inside(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /** Addresses whose first {@code bits} are those of {@code prefix}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Range(String kind, byte[] prefix, int bits) {

    static Range of(String kind, String address, int bits) {
      try {
        // A literal is never looked up.
        return new Range(kind, InetAddress.getByName(address).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalStateException(address + " is an address", e);
      }
    }

    boolean holds(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int compared = Math.min(8, bits - bit);
        int mask = 0xff << (8 - compared);
        if (((address[bit / 8] ^ prefix[bit / 8]) & mask & 0xff) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
