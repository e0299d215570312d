package io.signalbox.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of a few words in any case; the complaint names them as they are written.
 *
 * @param <E> the words, in capitals
 */
public class Choice<E extends Enum<E>> implements ITypeConverter<E> {

  private final Class<E> words;

  /** A choice of these. */
  public Choice(Class<E> words) {
    this.words = words;
  }

  @Override
  public E convert(String text) {
    for (E word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(text)) {
        return word;
      }
    }
    throw new TypeConversionException(
        "'%s' is none of %s"
            .formatted(
                text,
                Arrays.stream(words.getEnumConstants())
                    .map(word -> word.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))));
  }
}
