package io.signalbox.app;

import io.signalbox.policy.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of a few words in any case; the complaint names them as they are written, and the
 * nearest.
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
    throw new TypeConversionException(complaint(text));
  }

  /** What to say of a text that is none of the words; it names the nearest, if one is near. */
  public String complaint(String text) {
    List<String> written =
        Arrays.stream(words.getEnumConstants())
            .map(word -> word.name().toLowerCase(Locale.ROOT))
            .toList();
    return "'%s' is none of %s%s"
        .formatted(
            text,
            String.join(", ", written),
            NearestName.of(text, written).map("; did you mean '%s'?"::formatted).orElse(""));
  }
}
