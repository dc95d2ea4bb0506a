/** Tuples: from flows to state strings, in flat primitive storage, and the copies that modules are shown. */
@NullMarked
package org.stratosphere.engine.tuple;

import org.jspecify.annotations.NullMarked;
