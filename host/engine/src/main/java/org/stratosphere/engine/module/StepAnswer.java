package org.stratosphere.engine.module;

import java.util.List;
import org.stratosphere.pluginapi.alert.Evidence;

/**
 * What a module has to say at a step's end.
 *
 * @param evidence its findings, in the order in which it gave them
 * @param notices things to tell, one line each
 */
public record StepAnswer(List<Evidence> evidence, List<String> notices) {}
