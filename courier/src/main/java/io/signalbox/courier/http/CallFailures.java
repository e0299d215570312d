package io.signalbox.courier.http;

import io.signalbox.courier.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;

/** Names what went wrong with a connection. */
final class CallFailures {

  private CallFailures() {}

  /** The failure; {@code late} when the call's time was up and it was broken off. */
  static Failure of(Exception problem, boolean late) {
    if (problem instanceof ForbiddenAddressException) {
      return Failure.FORBIDDEN_ADDRESS;
    }
    if (late) {
      return Failure.TIMEOUT;
    }
    return switch (problem) {
      case NameTimeoutException name -> Failure.DNS;
      case UnknownHostException name -> Failure.DNS;
      case SSLException trust -> Failure.TLS;
      case SocketTimeoutException slow -> Failure.TIMEOUT;
      case InterruptedIOException slow -> Failure.TIMEOUT;
      case NoRouteToHostException route -> Failure.REFUSED;
      case ConnectException nobody -> Failure.REFUSED;
      case IOException broken -> Failure.RESET;
      case HttpException malformed -> Failure.RESET;
      case Exception other -> Failure.RESET;
    };
  }

  /** What was seen, in a few words. */
  static String words(Exception problem, Failure failure) {
    return switch (failure) {
      case REFUSED -> "nobody answers at its address";
      case TIMEOUT -> "no whole answer came in time";
      case TLS -> "no trusted connection could be made: " + problem.getMessage();
      case DNS, FORBIDDEN_ADDRESS -> String.valueOf(problem.getMessage());
      default -> "the connection broke: " + problem.getMessage();
    };
  }
}
