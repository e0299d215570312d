package io.signalbox.app;

import io.signalbox.app.local.StartFailedException;
import io.signalbox.courier.SignedLink;
import io.signalbox.ingest.files.InstallationKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The links of this installation, where it has an address that readers of messages can reach. */
public final class PublicLinks {

  /** The environment variable that names that address. */
  public static final String VARIABLE = "SIGNALBOX_PUBLIC_ADDRESS";

  private static final String ALGORITHM = "HmacSHA256";

  private PublicLinks() {}

  /**
   * The links; empty when no address is set.
   *
   * @param data the data directory: the key of the links is derived from the installation's
   * @throws StartFailedException if the address is none
   */
  public static Optional<SignedLink> of(Path data, Function<String, @Nullable String> environment) {
    return Optional.ofNullable(environment.apply(VARIABLE))
        .filter(text -> !text.isBlank())
        .map(text -> new SignedLink(key(data), address(text.strip())));
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text);
      boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      if (web && address.getHost() != null && address.getQuery() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new StartFailedException(
        "%s must be an address such as https://signalbox.acme.example, not `%s`"
            .formatted(VARIABLE, text));
  }

  private static byte[] key(Path data) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(InstallationKey.loadOrCreate(data), ALGORITHM));
      return mac.doFinal("signed links".getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
