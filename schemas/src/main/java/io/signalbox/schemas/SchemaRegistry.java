package io.signalbox.schemas;

import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Where schemas and their ids are agreed upon.
 *
 * <p>Every method throws {@link RegistryUnavailableException} when no answer can be had: that is
 * never the fault of a record, so callers wait rather than skip.
 */
public interface SchemaRegistry {

  /**
   * The id of this schema under this subject, registering it when it is new.
   *
   * @throws IncompatibleSchemaException if the subject's compatibility level forbids the schema
   */
  int register(String subject, Schema schema);

  /** The schema with this id; empty when the registry knows none. */
  Optional<Schema> schema(int id);
}
