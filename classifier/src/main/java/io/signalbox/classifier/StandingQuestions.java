package io.signalbox.classifier;

import java.util.List;
import java.util.Optional;

/** Who can be asked how anyone stands, at one instant. */
public interface StandingQuestions {

  /** How an account stands; empty when nothing that a play reads is known of it. */
  Optional<Standing> account(String account);

  /** How the people stand whose pseudonym begins so, in each account where they act. */
  List<Standing> people(String prefix);
}
