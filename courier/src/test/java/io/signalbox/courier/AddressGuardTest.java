package io.signalbox.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  /** In the notation of the registries: what is one's own, and what is nobody's. */
  private static final List<String> OWN =
      List.of(
          "127.0.0.0/8",
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "169.254.0.0/16",
          "100.64.0.0/10",
          "198.18.0.0/15",
          "::1/128",
          "fe80::/10",
          "fc00::/7",
          "fec0::/10",
          "64:ff9b:1::/48");

  private static final List<String> NOBODY =
      List.of(
          "0.0.0.0/8",
          "192.0.0.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "::/128",
          "ff00::/8",
          "2001::/32");

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,loopback",
    "127.8.9.1,loopback",
    "::1,loopback",
    "169.254.169.254,link-local",
    "fe80::1,link-local",
    "10.1.2.3,private",
    "172.16.0.1,private",
    "172.31.255.255,private",
    "192.168.1.1,private",
    "100.64.0.1,private",
    "fd00::1,private",
    "fc00::1,private",
    "0.0.0.0,unspecified",
    "::,unspecified",
    "224.0.0.1,multicast",
    "ff02::1,multicast",
    "255.255.255.255,reserved",
    "::ffff:127.0.0.1,loopback",
    "::127.0.0.1,loopback",
    "64:ff9b::10.0.0.1,private",
    "2002:7f00:1::,loopback"
  })
  void refusesWhatIsNotOutside(String address, String kind) throws UnknownHostException {
    assertThat(new AddressGuard(false).objection(InetAddress.getByName(address))).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.255.255.255",
        "11.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "169.253.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "fe00::1",
        "64:ff9b::8.8.8.8"
      })
  void letsTheRestThrough(String address) throws UnknownHostException {
    assertThat(new AddressGuard(false).objection(InetAddress.getByName(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "::1", "fe80::1", "fd00::1", "169.254.1.1"})
  void letsPrivateAddressesThroughWhereAllowed(String address) throws UnknownHostException {
    assertThat(new AddressGuard(true).objection(InetAddress.getByName(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "224.0.0.1", "::", "ff02::1", "255.255.255.255"})
  void refusesWhatIsNobodysEvenWherePrivateIsAllowed(String address) throws UnknownHostException {
    assertThat(new AddressGuard(true).objection(InetAddress.getByName(address))).isPresent();
  }

  /** Every address is judged as its bits written out say, wherever in IPv6 it hides. */
  @Test
  void agreesWithTheRangesWrittenOut() {
    Seeds.check(
        20_000,
        random -> {
          byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
          random.nextBytes(bytes);
          if (random.nextInt(4) > 0) {
            List<String> all = random.nextBoolean() ? OWN : NOBODY;
            String range = all.get(random.nextInt(all.size()));
            bytes = within(range, random.nextInt(40) == 0 ? 1 : 0, bytes);
          }
          if (bytes.length == 4 && random.nextBoolean()) {
            bytes = hidden(bytes, random.nextInt(4));
          }
          InetAddress address = address(bytes);
          boolean allowed = random.nextBoolean();

          Optional<String> objection = new AddressGuard(allowed).objection(address);

          assertThat(objection.isPresent())
              .as("%s, private allowed: %s", address, allowed)
              .isEqualTo(isForbidden(address.getAddress(), allowed));
        });
  }

  private static boolean isForbidden(byte[] bytes, boolean allowed) {
    boolean own = OWN.stream().anyMatch(range -> holds(range, bytes));
    boolean nobody = NOBODY.stream().anyMatch(range -> holds(range, bytes));
    return nobody
        || (own && !allowed)
        || inside(bytes).stream().anyMatch(v4 -> isForbidden(v4, allowed));
  }

  private static Optional<byte[]> inside(byte[] bytes) {
    if (bytes.length == 4 || holds("::1/128", bytes)) {
      return Optional.empty();
    }
    if (holds("2002::/16", bytes)) {
      return Optional.of(Arrays.copyOfRange(bytes, 2, 6));
    }
    return holds("::/96", bytes) || holds("64:ff9b::/96", bytes)
        ? Optional.of(Arrays.copyOfRange(bytes, 12, 16))
        : Optional.empty();
  }

  private static byte[] hidden(byte[] v4, int how) {
    byte[] bytes = new byte[16];
    switch (how) {
      case 0 -> {
        bytes[10] = -1;
        bytes[11] = -1;
      }
      case 1 -> {
        bytes[1] = 0x64;
        bytes[2] = -1;
        bytes[3] = (byte) 0x9b;
      }
      case 2 -> {
        bytes[0] = 0x20;
        bytes[1] = 0x02;
        System.arraycopy(v4, 0, bytes, 2, 4);
        return bytes;
      }
      default -> {}
    }
    System.arraycopy(v4, 0, bytes, 12, 4);
    return bytes;
  }

  private static byte[] within(String range, int beside, byte[] random) {
    byte[] prefix = address(range).getAddress();
    int bits = bits(range);
    BigInteger low = new BigInteger(1, Arrays.copyOf(random, prefix.length));
    int free = prefix.length * 8 - bits;
    BigInteger value =
        new BigInteger(1, prefix)
            .add(low.mod(BigInteger.ONE.shiftLeft(free)))
            .add(BigInteger.valueOf(beside).shiftLeft(free))
            .mod(BigInteger.ONE.shiftLeft(prefix.length * 8));
    byte[] bytes = new byte[prefix.length];
    byte[] written = value.toByteArray();
    for (int at = 0; at < Math.min(bytes.length, written.length); at++) {
      bytes[bytes.length - 1 - at] = written[written.length - 1 - at];
    }
    return bytes;
  }

  private static boolean holds(String range, byte[] bytes) {
    byte[] prefix = address(range).getAddress();
    return prefix.length == bytes.length
        && binary(prefix).substring(0, bits(range)).equals(binary(bytes).substring(0, bits(range)));
  }

  private static String binary(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) {
      text.append(Integer.toBinaryString((one & 0xff) | 0x100), 1, 9);
    }
    return text.toString();
  }

  private static int bits(String range) {
    return Integer.parseInt(range.substring(range.indexOf('/') + 1));
  }

  private static InetAddress address(String range) {
    try {
      return InetAddress.getByName(range.substring(0, range.indexOf('/')));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
