package org.stratosphere.engine.model;

import java.util.Map;
import org.stratosphere.pluginapi.model.ModelNode;

/**
 * A YAML file as a tree.
 *
 * @param root an object
 * @param lines line of each of its keys, from 1
 */
record YamlDocument(ModelNode root, Map<String, Integer> lines) {}
