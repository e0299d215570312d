package io.signalbox.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the Confluent Schema Registry's REST interface, as Confluent, Apicurio ({@code
 * /apis/ccompat/v7}), Karapace and Redpanda serve it.
 *
 * <p>Several addresses are tried in turn. The HTTP status decides before the error code, because
 * codes differ between products for the same status.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">the
 *     REST interface</a>
 */
public final class RegistryClient implements SchemaRegistry {

  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * How often each address is tried. All requests may be repeated, and a registry that has just
   * started closes a connection now and then.
   */
  private static final int TRIES = 3;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final List<URI> addresses;

  public RegistryClient(List<URI> addresses) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("the registry needs at least one address");
    }
    this.addresses = List.copyOf(addresses);
  }

  @Override
  public int register(String subject, Schema schema) {
    Answer answer =
        send("POST", "/subjects/" + encoded(subject) + "/versions", schemaBody(schema.toString()));
    return switch (answer.status) {
      case 200 -> answer.body.path("id").asInt();
      case 409 ->
          throw new IncompatibleSchemaException(
              "The registry refuses the schema of %s: it is incompatible with an earlier version (%s)"
                  .formatted(subject, answer.message()));
      default -> throw answer.unexpected("register a schema of " + subject);
    };
  }

  @Override
  public Optional<Schema> schema(int id) {
    Answer answer = send("GET", "/schemas/ids/" + id, null);
    return switch (answer.status) {
      case 200 -> Optional.of(new Schema.Parser().parse(answer.body.path("schema").asText()));
      case 404 -> {
        if (isEmpty()) {
          throw answer.unexpected("fetch schema %d: it has no schemas at all yet".formatted(id));
        }
        yield Optional.empty();
      }
      default -> throw answer.unexpected("fetch schema " + id);
    };
  }

  /** Sets the compatibility level of one subject; registries differ in their default. */
  public void setCompatibility(String subject, String level) {
    String body = json.createObjectNode().put("compatibility", level).toString();
    Answer answer = send("PUT", "/config/" + encoded(subject), body);
    if (answer.status != 200) {
      throw answer.unexpected("set the compatibility level of " + subject);
    }
  }

  /** Whether the registry answers at all. */
  public boolean isReachable() {
    try {
      return send("GET", "/subjects", null).status == 200;
    } catch (RegistryUnavailableException e) {
      return false;
    }
  }

  /**
   * Whether it says that it has nothing. The id that was asked for is from a registry, so one that
   * has nothing is another one, or has not loaded yet what it knows: some answer before they have.
   */
  private boolean isEmpty() {
    Answer subjects = send("GET", "/subjects", null);
    return subjects.status != 200 || subjects.body.isEmpty();
  }

  private String schemaBody(String schema) {
    return json.createObjectNode().put("schema", schema).toString();
  }

  private Answer send(String method, String path, @Nullable String body) {
    RegistryUnavailableException last = null;
    for (int attempt = 0; attempt < TRIES * addresses.size(); attempt++) {
      URI address = addresses.get(attempt % addresses.size());
      try {
        Answer answer = sendTo(address, method, path, body);
        if (answer.status != 429 && answer.status < 500) {
          return answer;
        }
        last = answer.unexpected(method + " " + path);
      } catch (IOException e) {
        last = new RegistryUnavailableException("No schema registry answers at " + address, e);
      }
    }
    throw last == null ? new IllegalStateException("no address was tried") : last;
  }

  private Answer sendTo(URI address, String method, String path, @Nullable String body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(TIMEOUT)
            .header("Accept", MEDIA_TYPE)
            .header("Content-Type", MEDIA_TYPE)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(address, response.statusCode(), json.readTree(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the registry");
    }
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8);
  }

  private record Answer(URI address, int status, JsonNode body) {

    String message() {
      return body.path("message").asText("no message");
    }

    RegistryUnavailableException unexpected(String what) {
      return new RegistryUnavailableException(
          "The schema registry at %s could not %s: status %d, %s"
              .formatted(address, what, status, message()),
          null);
    }
  }
}
