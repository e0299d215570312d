package io.signalbox.ingest.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The secret that makes an installation's pseudonyms, kept in {@code installation.key} of the data
 * directory. Whoever loses it can't recognise a returning person again; so it is made once and
 * never replaced.
 */
public final class InstallationKey {

  private static final String FILE = "installation.key";
  private static final int BYTES = 32;

  private InstallationKey() {}

  /**
   * The key's 32 bytes, made when the directory has none; the file is readable by its owner only.
   *
   * @throws IllegalStateException if the file is damaged
   * @throws UncheckedIOException if it can't be read or written
   */
  public static byte[] loadOrCreate(Path dataDirectory) {
    Path file = dataDirectory.resolve(FILE);
    try {
      Files.createDirectories(dataDirectory);
      try {
        return checked(file, Files.readAllBytes(file));
      } catch (NoSuchFileException e) {
        return created(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The installation key %s can't be used".formatted(file), e);
    }
  }

  private static byte[] created(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
      channel.write(ByteBuffer.wrap(key));
      channel.force(true);
      return key;
    } catch (FileAlreadyExistsException e) {
      // Another process was quicker: there is one key, and it is that one's.
      return checked(file, Files.readAllBytes(file));
    }
  }

  private static byte[] checked(Path file, byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalStateException(
          "The installation key %s has %d bytes and must have %d. Restore it from a backup: with"
                  .formatted(file, key.length, BYTES)
              + " another key nobody would be recognised again");
    }
    return key;
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
