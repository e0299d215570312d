package io.signalbox.app.local;

import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/** Creates the topics that an installation lacks. */
final class LocalTopics {

  private LocalTopics() {}

  /**
   * Makes sure that all topics exist.
   *
   * @param partitions the shared count of partitions
   * @throws StartFailedException if a topic exists with another count: keys would live elsewhere
   */
  static void create(String bootstrapServers, String prefix, int partitions)
      throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Map<String, Topic<?>> wanted =
          Topics.ALL.stream()
              .collect(Collectors.toMap(topic -> topic.name(prefix), Function.identity()));
      Set<String> present = admin.listTopics().names().get();
      List<String> known = wanted.keySet().stream().filter(present::contains).sorted().toList();
      for (TopicDescription topic : admin.describeTopics(known).allTopicNames().get().values()) {
        check(topic, wanted, partitions);
      }
      admin
          .createTopics(
              wanted.entrySet().stream()
                  .filter(topic -> !present.contains(topic.getKey()))
                  .map(topic -> newTopic(topic.getKey(), topic.getValue(), partitions))
                  .toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      throw StartFailedException.because("The topics can't be created", e);
    }
  }

  private static void check(TopicDescription topic, Map<String, Topic<?>> wanted, int partitions) {
    Topic<?> known = wanted.get(topic.name());
    int expected = known == null ? topic.partitions().size() : known.partitions(partitions);
    if (topic.partitions().size() != expected) {
      throw new StartFailedException(
          "Topic %s has %d partitions and this installation needs %d; the count is fixed when the topics are created, so start with the same one or on new data"
              .formatted(topic.name(), topic.partitions().size(), expected));
    }
  }

  private static NewTopic newTopic(String name, Topic<?> topic, int partitions) {
    return new NewTopic(name, Optional.of(topic.partitions(partitions)), Optional.empty())
        .configs(topic.settings());
  }
}
