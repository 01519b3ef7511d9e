package io.jkinesis.benchmarks.measure;

/**
 * Something that is measured.
 *
 * @param id short, for JSON
 * @param title for people
 * @param unit of its values
 * @param lessIsBetter as of times; false as of rates
 */
public record Figure(String id, String title, String unit, boolean lessIsBetter) {}
