import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Works a queue that is taken by share, with nothing of Signalbox's: Kafka's client, Avro, and the
 * registry's REST interface. README.md beside this file says how it is run.
 *
 * <p>The order matters: first the action, then the acknowledgement. If this process dies in between,
 * somebody else is given the hand-off and sends the same action id, which counts once.
 */
public final class ShareQueueConsumer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String registry;
  private final Map<Integer, Schema> schemas = new HashMap<>();

  private ShareQueueConsumer(String registry) {
    this.registry = registry;
  }

  /** Arguments: Kafka, the registry, the queue, the group, who works, how many before it ends. */
  public static void main(String[] arguments) throws Exception {
    new ShareQueueConsumer(arguments[1])
        .work(
            arguments[0], arguments[2], arguments[3], arguments[4], Integer.parseInt(arguments[5]));
  }

  private void work(String kafka, String queue, String group, String by, int most)
      throws Exception {
    configure(kafka, group);
    Written actions = writtenTo("signalbox.action-intake.v1-value");
    try (KafkaShareConsumer<byte[], byte[]> consumer =
            new KafkaShareConsumer<>(
                Map.of(
                    "bootstrap.servers", kafka,
                    "group.id", group,
                    "share.acknowledgement.mode", "explicit"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      consumer.subscribe(List.of("signalbox." + queue + "-queue.v1"));
      int worked = 0;
      while (worked < most) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (worked == most) {
            consumer.acknowledge(record, AcknowledgeType.RELEASE);
            continue;
          }
          GenericRecord handoff = read(record.value());
          System.out.printf("%s: %s%n", handoff.get("account"), handoff.get("because"));
          // Here a colleague would be called, a ticket opened, a record written.
          byte[] action = actions.bytes(action(actions.schema(), handoff, by));
          // Waits until it is acknowledged: the key does not matter, Signalbox finds the account.
          producer.send(new ProducerRecord<>("signalbox.action-intake.v1", action)).get();
          consumer.acknowledge(record, AcknowledgeType.ACCEPT);
          worked++;
        }
        consumer.commitSync();
      }
    }
  }

  /** Both have to be set before the group's first consumer starts; the usual ones miss records. */
  private static void configure(String kafka, String group) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, group),
                  List.of(
                      set("share.auto.offset.reset", "earliest"),
                      set("share.isolation.level", "read_committed"))))
          .all()
          .get();
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  /** What was done. The id is made of the hand-off's, so that it is the same if it is sent twice. */
  private static GenericRecord action(Schema schema, GenericRecord handoff, String by) {
    GenericRecord origin = new GenericData.Record(schema.getField("origin").schema());
    for (Schema.Field field : origin.getSchema().getFields()) {
      // Signalbox writes its own when it takes the action in.
      switch (field.schema().getType()) {
        case STRING -> origin.put(field.name(), by);
        case INT -> origin.put(field.name(), 0);
        case LONG -> origin.put(field.name(), 0L);
        default -> throw new IllegalStateException("an origin has no " + field.schema());
      }
    }
    GenericRecord action = new GenericData.Record(schema);
    action.put("action_id", by + "-called-" + handoff.get("handoff_id"));
    action.put("account", handoff.get("account"));
    action.put("handoff_id", handoff.get("handoff_id"));
    action.put("kind", "called");
    action.put("by", by);
    action.put("at", System.currentTimeMillis());
    action.put("origin", origin);
    return action;
  }

  /** Confluent's wire format: a zero, the schema's id in four bytes, then Avro. */
  private GenericRecord read(byte[] value) throws Exception {
    int id = ByteBuffer.wrap(value).getInt(1);
    Schema schema = schemas.get(id);
    if (schema == null) {
      schema = new Schema.Parser().parse(ask("/schemas/ids/" + id).path("schema").asText());
      schemas.put(id, schema);
    }
    return new GenericDatumReader<GenericRecord>(schema)
        .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
  }

  /** A subject's latest schema with its id. */
  private record Written(int id, Schema schema) {

    byte[] bytes(GenericRecord value) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(0);
      out.write(ByteBuffer.allocate(4).putInt(id).array());
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(schema).write(value, encoder);
      encoder.flush();
      return out.toByteArray();
    }
  }

  private Written writtenTo(String subject) throws Exception {
    JsonNode latest = ask("/subjects/" + subject + "/versions/latest");
    return new Written(
        latest.path("id").asInt(), new Schema.Parser().parse(latest.path("schema").asText()));
  }

  private JsonNode ask(String path) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(registry + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
