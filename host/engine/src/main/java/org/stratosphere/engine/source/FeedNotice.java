package org.stratosphere.engine.source;

/**
 * Something to tell of a feed while it is read.
 *
 * @param code stable, for programs
 * @param text for a person
 */
public record FeedNotice(String code, String text) {}
