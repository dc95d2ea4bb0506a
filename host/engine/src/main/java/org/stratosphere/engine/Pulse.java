package org.stratosphere.engine;

/**
 * How far a run has come, by which one sees whether it goes on: where neither a count grows nor the thread waits for work,
 * it is stuck.
 *
 * @param read batches that the run's thread took up
 * @param awaitsFlows whether that thread waits for flows
 * @param judged matters that the judging thread took up
 * @param awaitsMatters whether that thread waits for something to do
 */
public record Pulse(long read, boolean awaitsFlows, long judged, boolean awaitsMatters) {}
