package io.signalbox.courier;

/** Makes calls to one destination, several at once. */
public interface DestinationCaller extends AutoCloseable {

  /**
   * Makes a call and waits for its end, no longer than the destination's timeout and a moment.
   * Every failure is a result.
   *
   * @param masking what no text of the result may hold
   */
  CallResult call(OutgoingRequest request, Masking masking);

  /** Breaks off what is under way. */
  @Override
  void close();
}
