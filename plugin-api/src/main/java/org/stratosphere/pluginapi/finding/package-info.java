/** Findings: what a detector says about a tuple or a host, with its reason kept as data. */
@NullMarked
package org.stratosphere.pluginapi.finding;

import org.jspecify.annotations.NullMarked;
