package io.jkinesis.lab.chaos.fault;

import io.jkinesis.lab.ManagedStream;
import io.jkinesis.lab.chaos.worker.WorkerPool;
import io.jkinesis.local.LocalServices;
import java.util.function.IntSupplier;

/**
 * What faults are done to.
 *
 * @param processed how many different records were processed; from any thread
 */
public record Targets(
    WorkerPool team,
    LocalServices services,
    ManagedStream stream,
    PoisonedRecords records,
    IntSupplier processed) {}
