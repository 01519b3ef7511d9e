package io.jkinesis.lab.chaos.fault;

import io.jkinesis.lab.LabStream;
import io.jkinesis.lab.chaos.worker.Team;
import io.jkinesis.local.LocalServices;
import java.util.function.IntSupplier;

/**
 * What faults are done to.
 *
 * @param processed how many different records were processed; from any thread
 */
public record Targets(
    Team team,
    LocalServices services,
    LabStream stream,
    PoisonedRecords records,
    IntSupplier processed) {}
