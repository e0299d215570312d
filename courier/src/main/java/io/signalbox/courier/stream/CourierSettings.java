package io.signalbox.courier.stream;

import java.nio.file.Path;

/**
 * How a courier runs.
 *
 * @param version of the software, as failed events name it
 * @param bootstrapServers Kafka's addresses
 * @param instance numbers its facts: no two couriers of an installation share one
 * @param member this process's name, the same after a restart, so that its partitions wait for it
 * @param dataDirectory where the numbers of its facts are kept
 * @param partitions the installation's shared count
 */
public record CourierSettings(
    String version,
    String bootstrapServers,
    int instance,
    String member,
    Path dataDirectory,
    int partitions) {}
