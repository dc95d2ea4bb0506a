/** Flow sources: files, standard input and pipes become flow batches in one deterministic order. */
@NullMarked
package org.stratosphere.engine.source;

import org.jspecify.annotations.NullMarked;
