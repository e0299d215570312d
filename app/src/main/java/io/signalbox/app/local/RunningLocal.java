package io.signalbox.app.local;

import java.net.URI;

/**
 * Local mode when all its parts run.
 *
 * @param address where Signalbox answers HTTP
 * @param installation what the stages were given
 * @param stages the stages
 */
public record RunningLocal(URI address, Installation installation, RunningStages stages) {}
