/** Flow formats that are built in, and the batches that they fill. */
@NullMarked
package org.stratosphere.engine.flow;

import org.jspecify.annotations.NullMarked;
