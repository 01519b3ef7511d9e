package io.jkinesis.lab.chaos.fault;

import io.jkinesis.lab.ManagedStream;
import io.jkinesis.lab.chaos.worker.WorkerPool;
import io.jkinesis.local.LocalServices;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * The targets of faults.
 *
 * @param processed returns the number of different processed records; may be called from any thread
 * @param isConsuming returns whether the worker with an ID has a running consumer; may be called
 *     from any thread
 */
public record Targets(
    WorkerPool team,
    LocalServices services,
    ManagedStream stream,
    PoisonedRecords records,
    IntSupplier processed,
    Predicate<String> isConsuming) {}
