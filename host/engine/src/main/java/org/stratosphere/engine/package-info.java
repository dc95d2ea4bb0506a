/** A run: flows in at one end, events out at the other, on the caller's thread and those that the run starts and ends. */
@NullMarked
package org.stratosphere.engine;

import org.jspecify.annotations.NullMarked;
