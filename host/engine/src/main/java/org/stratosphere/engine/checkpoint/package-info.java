/** Checkpoints: a run as it stood between two flows, in bytes from which another run goes on. */
@NullMarked
package org.stratosphere.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
