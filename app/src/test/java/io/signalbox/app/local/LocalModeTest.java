package io.signalbox.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.TopicReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One installation, started twice: the broker and the registry are real, the stage is a copy. */
final class LocalModeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final StringWriter said = new StringWriter();
  private final LocalPorts ports = LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY);

  @TempDir private Path data;

  @Test
  void startsOnNewDataAndGoesOnWithThemAfterARestart() throws Exception {
    String cluster;

    try (LocalMode local = local()) {
      RunningLocal running = local.start();
      cluster = clusterId();
      topicsAreAsDeclared();
      everySubjectIsFullTransitive();
      aHandoffPassesTheStage(running);
      theBooksBalance(running);
      routesOfTheWiringAreServed(running);
      aSecondInstanceIsRefused();
      anotherPartitionCountIsRefused();
    }
    assertThat(said.toString()).contains("schema registry ready", "1 stages ready", "ready at");
    said.getBuffer().setLength(0);

    try (LocalMode local = local()) {
      RunningLocal running = local.start();
      assertThat(clusterId()).isEqualTo(cluster);
      assertThat(said.toString()).doesNotContain("schema registry ready");
      await().atMost(PATIENCE).until(() -> said.toString().contains("schema registry ready"));
      await().atMost(PATIENCE).until(() -> copied(running).equals(List.of(handoff())));
      theBooksBalance(running);
    }
  }

  private LocalMode local() {
    LocalSettings settings =
        new LocalSettings(
            data, ports, Path.of("policies"), 1, 2, "signalbox.", Duration.ofMillis(100));
    return new LocalMode(settings, new CopyWiring(), new Steps(new PrintWriter(said)));
  }

  private String clusterId() throws Exception {
    try (Admin admin = admin()) {
      return admin.describeCluster().clusterId().get();
    }
  }

  private void topicsAreAsDeclared() throws Exception {
    try (Admin admin = admin()) {
      List<ConfigResource> resources =
          Topics.ALL.stream()
              .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, name(topic)))
              .toList();
      Map<ConfigResource, Config> configs = admin.describeConfigs(resources).all().get();
      for (Map.Entry<ConfigResource, Config> config : configs.entrySet()) {
        assertThat(config.getValue().get("message.timestamp.type").value())
            .as(config.getKey().name())
            .isEqualTo("LogAppendTime");
      }
      assertThat(setting(configs, Topics.TIMELINE, "retention.ms")).isEqualTo("-1");
      assertThat(setting(configs, Topics.AUDIT, "retention.bytes")).isEqualTo("-1");
      assertThat(setting(configs, Topics.FAILED_EVENTS, "max.message.bytes")).isEqualTo("4000000");
      assertThat(admin.describeTopics(List.of(name(Topics.CLOCK))).allTopicNames().get())
          .allSatisfy((name, topic) -> assertThat(topic.partitions()).hasSize(1));
    }
  }

  private void everySubjectIsFullTransitive() throws Exception {
    for (Topic<?> topic : Topics.ALL) {
      assertThat(get(ports.registryAddress() + "/config/" + topic.subject(LocalSettings.PREFIX)))
          .contains("FULL_TRANSITIVE");
    }
  }

  private void aHandoffPassesTheStage(RunningLocal running) throws Exception {
    Contracts contracts = running.installation().contracts();
    byte[] value = contracts.encoder(Topics.SALES_QUEUE).encode(handoff());
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, ports.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(name(Topics.SALES_QUEUE), "acme", value)).get();
    }
    await().atMost(PATIENCE).until(() -> copied(running).equals(List.of(handoff())));
  }

  private void theBooksBalance(RunningLocal running) throws Exception {
    assertThat(get(running.address() + "/v1/ledger"))
        .isEqualTo(
            "{\"balanced\":true,\"lines\":[{\"line\":\"copy\",\"in\":1,\"out\":1,\"held\":0,"
                + "\"open\":0,\"detail\":\"hand-offs\"}]}");
    assertThat(get(running.address() + "/health/ready")).contains("\"ready\"", "\"copy\":true");
  }

  private void routesOfTheWiringAreServed(RunningLocal running) throws Exception {
    assertThat(get(running.address() + "/v1/copy")).isEqualTo("it copies");
    assertThat(get(running.address() + "/v1/status")).contains("\"stage_copy_running\":true");
  }

  private void aSecondInstanceIsRefused() {
    assertThatThrownBy(() -> local().start())
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "Another Signalbox runs on %s; stop it or choose another directory with --data", data);
  }

  private void anotherPartitionCountIsRefused() {
    assertThatThrownBy(() -> LocalTopics.create(ports.bootstrapServers(), "signalbox.", 3))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("has 2 partitions and this installation needs 3");
  }

  private List<Handoff> copied(RunningLocal running) {
    List<Handoff> copied = new ArrayList<>();
    try (TopicReader<Handoff> reader =
        new TopicReader<>(
            running.installation().contracts(), Topics.CS_QUEUE, ports.bootstrapServers())) {
      for (int partition = 0; partition < reader.partitions(); partition++) {
        reader.read(partition).forEachRemaining(record -> copied.add(record.value()));
      }
    }
    return copied;
  }

  private Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, ports.bootstrapServers()));
  }

  private static String setting(
      Map<ConfigResource, Config> configs, Topic<?> topic, String setting) {
    return Objects.requireNonNull(
            configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name(topic))))
        .get(setting)
        .value();
  }

  private static String name(Topic<?> topic) {
    return topic.name(LocalSettings.PREFIX);
  }

  private static String get(String address) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static Handoff handoff() {
    return Handoff.newBuilder()
        .setHandoffId("h1")
        .setDecisionId("d1")
        .setAccount("acme")
        .setQueue("sales")
        .setPlay("expansion")
        .setScore(72)
        .setBand("hot")
        .setRule("score >= 60")
        .setBecause("Because of it.")
        .setDecidedAt(Instant.parse("2026-11-19T10:00:00Z"))
        .setComponents(List.of())
        .setOrigin(new Origin("router", 0, 1L))
        .build();
  }
}
