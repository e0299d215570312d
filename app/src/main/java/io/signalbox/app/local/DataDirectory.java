package io.signalbox.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where an installation keeps its data. One process at a time holds it; the operating system
 * releases the lock however the process ends.
 */
public final class DataDirectory implements AutoCloseable {

  private final Path root;
  private final FileChannel channel;

  private DataDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Creates the directory where it is missing, and takes it.
   *
   * @throws StartFailedException if another process holds it or it can't be written
   */
  public static DataDirectory open(Path directory) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root.resolve("logs"));
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new StartFailedException(
            "Another Signalbox runs on %s; stop it or choose another directory with --data"
                .formatted(root));
      }
      return new DataDirectory(root, channel);
    } catch (FileAlreadyExistsException e) {
      throw new StartFailedException("%s is a file and not a directory".formatted(root));
    } catch (IOException e) {
      throw StartFailedException.because(
          "The data directory %s can't be written".formatted(root), e);
    }
  }

  /** The directory itself. */
  public Path root() {
    return root;
  }

  /** The broker's logs. */
  public Path kafka() {
    return root.resolve("kafka");
  }

  /** The stages' stores. */
  public Path state() {
    return root.resolve("state");
  }

  /** What the programs say about themselves. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** What the schema registry answered. */
  public Path schemaIds() {
    return root.resolve("schema-ids.json");
  }

  /** Lets the next process have it. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of %s can't be released".formatted(root), e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }
}
