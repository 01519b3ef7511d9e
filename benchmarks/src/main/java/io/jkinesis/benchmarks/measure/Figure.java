package io.jkinesis.benchmarks.measure;

/**
 * A measured quantity.
 *
 * @param id a short name, for JSON
 * @param title the name for people
 * @param unit the unit of its values
 * @param lessIsBetter true for times, for example; false for rates
 */
public record Figure(String id, String title, String unit, boolean lessIsBetter) {}
