package io.signalbox.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.signalbox.schemas.RegistryUnavailableException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalRegistryTest {

  @Test
  void diesWithItsParentEvenByKill(@TempDir Path data) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RegistryParent.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      try {
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly().waitFor(); // SIGKILL

        await().atMost(Duration.ofSeconds(20)).until(() -> !child.isAlive());
      } finally {
        child.destroyForcibly();
      }
    }
  }

  @Test
  void whoWaitsForItsFirstAnswerCanBeStopped(@TempDir Path data) throws Exception {
    try (DataDirectory directory = DataDirectory.open(data);
        LocalRegistry registry =
            new LocalRegistry(
                directory, LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY))) {
      // Without a broker it never answers.
      CompletableFuture<Throwable> asked =
          CompletableFuture.supplyAsync(() -> catchThrowable(() -> registry.schema(1)));
      await().until(registry::isAlive);

      registry.stopWaiting();

      assertThat(asked.get(20, TimeUnit.SECONDS))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("Nobody waits");
    }
  }
}
