/** A traffic simulator: labelled flows of hosts and bots, from a seed. */
@NullMarked
package org.stratosphere.simulator;

import org.jspecify.annotations.NullMarked;
