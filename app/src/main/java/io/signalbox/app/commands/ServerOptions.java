package io.signalbox.app.commands;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where Signalbox answers. */
final class ServerOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where Signalbox answers (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private URI url;

  /** Where it is asked. */
  URI address() {
    return url;
  }

  ServerClient client() {
    return new ServerClient(url);
  }
}
