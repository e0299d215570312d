package io.signalbox.courier.files;

import io.signalbox.courier.SecretMissingException;
import io.signalbox.courier.SecretSource;
import io.signalbox.policy.Destination;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Secrets in environment variables and in the first lines of files. */
public final class PlacedSecrets implements SecretSource {

  /** A first line may have so many characters: a device or a wrong file is not read to its end. */
  private static final int MOST_CHARACTERS = 16 * 1024;

  private final Function<String, @Nullable String> environment;

  /** Reads the environment through this function, as {@link System#getenv(String)} does. */
  public PlacedSecrets(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public String find(Destination.Secret place) throws SecretMissingException {
    return switch (place) {
      case Destination.Secret.Environment variable -> variable(variable.variable());
      case Destination.Secret.File file -> firstLine(file.path());
    };
  }

  private String variable(String name) throws SecretMissingException {
    String value = environment.apply(name);
    if (value == null || value.isBlank()) {
      throw new SecretMissingException(
          "environment variable %s is %s; set it where Signalbox is started"
              .formatted(name, value == null ? "not set" : "empty"));
    }
    return value;
  }

  private static String firstLine(String file) throws SecretMissingException {
    try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
      StringBuilder line = new StringBuilder();
      for (int next = reader.read(); next >= 0 && next != '\n'; next = reader.read()) {
        line.append((char) next);
        if (line.length() > MOST_CHARACTERS) {
          throw new SecretMissingException(
              "the first line of %s is too long for a secret".formatted(file));
        }
      }
      if (line.toString().isBlank()) {
        throw new SecretMissingException("the first line of %s is empty".formatted(file));
      }
      return line.toString();
    } catch (NoSuchFileException e) {
      throw new SecretMissingException("file %s does not exist".formatted(file));
    } catch (CharacterCodingException | InvalidPathException e) {
      throw new SecretMissingException("file %s is no text or no path".formatted(file));
    } catch (IOException e) {
      throw new SecretMissingException(
          "file %s can't be read (%s); let Signalbox read it"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }
}
