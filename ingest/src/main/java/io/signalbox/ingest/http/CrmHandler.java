package io.signalbox.ingest.http;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.ingest.CrmReader;
import io.signalbox.ingest.Outcome;
import io.signalbox.ingest.RequestBody;
import io.signalbox.ingest.RequestBody.Calls;
import io.signalbox.ingest.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Takes in what the CRM reports, one change or a batch. Only sources of kind CRM may send it. */
public final class CrmHandler implements HttpService {

  private final Intake intake;
  private final Intake.BodyReader reader;

  /** Reads with {@code reader} what {@code intake} takes in. */
  public CrmHandler(Intake intake, CrmReader reader) {
    this.intake = intake;
    this.reader =
        new Intake.BodyReader() {
          @Override
          public List<Outcome> read(Calls body, Source source, Instant receivedAt) {
            return reader.read(body, source, receivedAt);
          }

          @Override
          public Outcome unreadable(
              RequestBody.Unreadable body, byte[] bytes, Source source, Instant receivedAt) {
            return reader.unreadable(body, bytes, source, receivedAt);
          }
        };
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/crm", this::handle).post("/crm/", this::handle);
  }

  /** Takes one request in. */
  void handle(ServerRequest request, ServerResponse response) throws IOException {
    intake.handle(request, response, Source::sendsFacts, reader);
  }
}
