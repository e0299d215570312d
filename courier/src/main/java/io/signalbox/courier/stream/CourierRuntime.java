package io.signalbox.courier.stream;

import io.signalbox.courier.DestinationCaller;
import io.signalbox.courier.DisabledDestinations;
import io.signalbox.courier.SecretSource;
import io.signalbox.courier.SignedLink;
import io.signalbox.policy.Destination;
import io.signalbox.schemas.Contracts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A courier that runs. */
public final class CourierRuntime implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final long PATIENCE_MILLIS = 1000;

  private final CourierLog courierLog;
  private final Dispatch dispatch;
  private final DeliverySource source;
  private final CourierCounts counts;

  private CourierRuntime(
      CourierLog courierLog, Dispatch dispatch, DeliverySource source, CourierCounts counts) {
    this.courierLog = courierLog;
    this.dispatch = dispatch;
    this.source = source;
    this.counts = counts;
  }

  /**
   * What a courier reaches the world by.
   *
   * @param callers opens what calls a destination
   * @param secrets where secrets are found
   * @param links by which readers answer; empty while the installation has no public address
   * @param clock the wall
   */
  public record World(
      Function<Destination, DestinationCaller> callers,
      SecretSource secrets,
      Optional<SignedLink> links,
      InstantSource clock) {}

  /**
   * Starts a courier that knows no destinations yet: it reads no deliveries until {@link #use} is
   * called. Its topics must exist.
   *
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
   * @throws io.signalbox.schemas.RegistryUnavailableException if the registry does not answer
   * @throws IllegalStateException if the data directory is damaged
   */
  public static CourierRuntime start(CourierSettings settings, Contracts contracts, World world) {
    DisabledDestinations disabled =
        PastAttempts.disabled(contracts, settings.bootstrapServers(), world.clock().instant());
    CourierLog courierLog = CourierLog.open(contracts, settings, world.clock());
    CourierCounts counts = new CourierCounts();
    Dispatch dispatch =
        new Dispatch(
            courierLog,
            new Calls(world.secrets(), world.links(), world.clock()),
            new OpenLanes(world.callers(), disabled),
            counts,
            world.clock(),
            GRACE);
    DeliverySource source =
        new DeliverySource(
            contracts,
            CourierClients.consumer(settings, contracts.prefix()),
            dispatch,
            new UnreadableDeliveries(courierLog, settings.version()));
    dispatch.start();
    return new CourierRuntime(courierLog, dispatch, source, counts);
  }

  /**
   * Puts destinations in force, by name; there may be none. One whose policy is another than before
   * is enabled by it.
   */
  public void use(SortedMap<String, Destination> destinations) {
    dispatch.use(destinations);
    source.start();
  }

  /**
   * Whether it goes on with its work; false once it has stopped, by {@link #close} or otherwise.
   */
  public boolean isRunning() {
    return source.isRunning() && dispatch.isRunning();
  }

  /** What it did since its start, and how each destination stands. */
  public Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("courier_running", isRunning());
    status.putAll(counts.lines());
    try {
      dispatch
          .standings()
          .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
          .forEach((name, standing) -> status.put("destination_" + name, standing));
    } catch (TimeoutException | ExecutionException e) {
      status.put("courier_waits_for", "Kafka");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return status;
  }

  /** Stops in order: what is under way is written, what waits is read again at the next start. */
  @Override
  public void close() {
    source.close();
    dispatch.close();
    courierLog.close();
    source.finish();
  }
}
