package io.signalbox.policy;

import java.util.Optional;

/** Reads working hours. */
final class HoursReader {

  private HoursReader() {}

  /** Hours such as {@code Mo-Fr 9-18 Europe/Berlin}. */
  static Optional<BusinessHours> read(YamlValue value) {
    try {
      return value.text().map(BusinessHours::parse);
    } catch (BusinessHoursException e) {
      value.problem(value.title() + ": " + e.what(), e.mend());
      return Optional.empty();
    }
  }
}
