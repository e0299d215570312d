package io.signalbox.classifier;

import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play;
import java.util.List;

/** Reads a play from its text, as activations carry it. */
@FunctionalInterface
public interface PlayCompiler {

  /**
   * Compiles a play.
   *
   * @param lists those that came with it
   * @throws RuntimeException if the text is no sound play
   */
  Play compile(String text, List<NamedList> lists);
}
