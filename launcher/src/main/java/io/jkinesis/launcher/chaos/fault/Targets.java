package io.jkinesis.launcher.chaos.fault;

import io.jkinesis.launcher.chaos.worker.Team;
import io.jkinesis.launcher.lab.LabStream;
import io.jkinesis.local.LocalStack;

/** What faults are done to. */
public record Targets(Team team, LocalStack stack, LabStream stream, PoisonedRecords records) {}
