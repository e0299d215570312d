package io.signalbox.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationKeyTest {

  @TempDir private Path directory;

  @Test
  void isMadeOnceForItsOwnerOnly() throws IOException {
    Path data = directory.resolve("new/data");
    byte[] made = InstallationKey.loadOrCreate(data);

    byte[] loaded = InstallationKey.loadOrCreate(data);

    assertThat(loaded).hasSize(32).isEqualTo(made).isNotEqualTo(new byte[32]);
    assertThat(Files.getPosixFilePermissions(data.resolve("installation.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aDamagedKeyIsRefusedAndKept() throws IOException {
    Path file = directory.resolve("installation.key");
    Files.write(file, new byte[31]);

    assertThatIllegalStateException()
        .isThrownBy(() -> InstallationKey.loadOrCreate(directory))
        .withMessageContainingAll("31", "32", "installation.key");
    assertThat(file).hasSize(31);
  }
}
