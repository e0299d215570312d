package io.signalbox.app.local;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends what libraries and stages say into a file; the console belongs to the user. */
final class LocalLogging {

  private LocalLogging() {}

  /** Logs into {@code directory} from here on. */
  static void into(Path directory) {
    // Helidon logs by the JDK's own logging, which would print.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.reset();
      context.putProperty("signalbox.logs", directory.toString());
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      try {
        configurator.doConfigure(LocalLogging.class.getResource("/logback-local.xml"));
      } catch (JoranException e) {
        throw StartFailedException.because("The log can't be set up", e);
      }
    }
  }
}
