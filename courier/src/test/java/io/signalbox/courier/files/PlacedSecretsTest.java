package io.signalbox.courier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.courier.SecretMissingException;
import io.signalbox.policy.Destination.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacedSecretsTest {

  @TempDir private Path directory;

  private final PlacedSecrets secrets =
      new PlacedSecrets(Map.of("TOKEN", "abc", "EMPTY", " ")::get);

  @Test
  void readsVariablesAndFirstLines() throws Exception {
    Path file = directory.resolve("token");
    Files.writeString(file, "first line\nsecond");

    assertThat(secrets.find(new Secret.Environment("TOKEN"))).isEqualTo("abc");
    assertThat(secrets.find(new Secret.File(file.toString()))).isEqualTo("first line");
  }

  @Test
  void aChangedFileHoldsFromTheNextCall() throws Exception {
    Path file = directory.resolve("token");
    Files.writeString(file, "old");
    secrets.find(new Secret.File(file.toString()));

    Files.writeString(file, "new");

    assertThat(secrets.find(new Secret.File(file.toString()))).isEqualTo("new");
  }

  @Test
  void saysWhatIsMissingWhere() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty"), "\nsecond");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Path large = Files.writeString(directory.resolve("large"), "x".repeat(20_000));

    refuses(new Secret.Environment("OTHER"), "environment variable OTHER is not set");
    refuses(new Secret.Environment("EMPTY"), "environment variable EMPTY is empty");
    refuses(new Secret.File(directory.resolve("none").toString()), "none does not exist");
    refuses(new Secret.File(empty.toString()), "empty is empty");
    refuses(new Secret.File(binary.toString()), "no text");
    refuses(new Secret.File(large.toString()), "too long");
    refuses(new Secret.File(directory.toString()), "can't be read");
  }

  private void refuses(Secret place, String why) {
    assertThatThrownBy(() -> secrets.find(place))
        .isInstanceOf(SecretMissingException.class)
        .hasMessageContaining(why);
  }
}
